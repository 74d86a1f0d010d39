package story

// visit is a node as a reader finds it on one way through the story.
type visit struct {
	// at numbers the node; all visits of a node share it.
	at         int
	id, ending string
	choices    []Choice
	// ends tells that the story ends here.
	ends bool
	// weight is what it took to play it.
	weight int
	// played is what the player keeps.
	played any

	// node is the node as it is read here, once it was asked for.
	node   *Node
	ways   []edge
	sorted bool
}

// game is a story whose texts and choices depend on the way taken. What a
// visit is depends on the way up to it alone, so branches that share a way
// share its visits.
type game interface {
	// player starts a new playthrough; visits of one are not for another.
	player() player
	// outline returns, for each node, where choices can lead, at the least cost
	// that they can have; and the nodes from which an ending may be near though
	// nothing tells so.
	outline() (edges [][]edge, open []int)
}

type player interface {
	// begin is the first visit; nil if there is none.
	begin() *visit
	// target is the node that a choice leads to, -1 for none.
	target(v *visit, choice int) int
	// take follows a choice; nil if it leads nowhere.
	take(v *visit, choice int) *visit
	// read returns the node with what it says and offers on this way.
	read(v *visit) *Node
}

// endingName is the name of an ending at a node.
func endingName(n *Node) string {
	switch {
	case n.Ending != nil && n.Ending.Name != "":
		return n.Ending.Name
	case n.Title != "":
		return n.Title
	}
	return n.ID
}
