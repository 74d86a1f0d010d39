package story

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// A branch costs the sum of -log(share) of its choices, so the most popular one
// is the cheapest path. The search is A* over paths from the root: bound holds
// the cost of the cheapest way from each node to an ending, which never
// overestimates, so branches come out in the order of their popularity. A path
// waits in the queue as its cheapest continuation only; the next best choice of
// its last node is queued when that one is taken up. So each step adds at most
// two entries, however many choices a node has.

const (
	// maxSteps bounds the nodes that one search appends to paths plus the
	// comparisons it makes to keep paths simple.
	maxSteps = 4_000_000
	// maxPlayed bounds the steps of passages that one search plays, and so what
	// it keeps of the states that it has met.
	maxPlayed = 500_000
	// perNode is how much more may be played for each node until the first
	// branch is found.
	perNode = 200
	// maxWaiting bounds the queue.
	maxWaiting = 1_000_000
	// unchosen is the cost of a choice that no reader took: dear, but finite,
	// since its branches exist.
	unchosen = 1e3
	// stepCost makes every step cost something, so the cheapest path to an
	// ending never turns in a circle of certain choices. It is too small to
	// outweigh a difference that readers' visits make.
	stepCost = 1e-6
)

type search struct {
	story  *Story
	player player
	// fixed are the visits of a story whose nodes are the same on every way.
	fixed []visit
	edges [][]edge
	// bound is the least cost from a node to an ending that is looked for,
	// +Inf where there is none.
	bound []float64
	// rank is the place of each node in a depth-first topological order: along
	// a path it only falls where the path turns back. Nodes that are on no way
	// from the root to an ending have none.
	rank  []int
	root  int
	steps int
	// played is the weight of the visits that were played.
	played int
	wanted func(id, ending string) bool
}

// edge is a choice; a node's edges are ordered by cost plus bound.
type edge struct {
	to, choice int
	cost       float64
}

// trail is a path, held by its last node.
type trail struct {
	prev   *trail
	visit  *visit
	choice int
	depth  int
	// highest is the highest rank on the path.
	highest int
	cost    float64
	// grown tells that the path went on from here.
	grown bool
}

// waiting is a trail to be continued by its edge with the given rank.
type waiting struct {
	*trail
	rank  int
	total float64
	order int
}

func anyEnding(string, string) bool { return true }

func newSearch(s *Story, wanted func(id, ending string) bool) *search {
	q := &search{story: s, root: -1, wanted: wanted}
	number := make(map[string]int, len(s.Nodes))
	for i, n := range s.Nodes {
		if _, twice := number[n.ID]; !twice {
			number[n.ID] = i
		}
	}
	if r, ok := number[s.Root]; ok {
		q.root = r
	}
	var starts []int
	if s.game != nil {
		q.player = s.game.player()
		q.edges, starts = s.game.outline()
	} else {
		q.edges = s.choiceEdges(number)
		q.fixed = make([]visit, len(s.Nodes))
	}
	for i, n := range s.Nodes {
		if (n.Ending != nil || s.circles) && wanted(n.ID, endingName(n)) {
			starts = append(starts, i)
		}
	}
	q.bounds(starts)
	for i := range q.edges {
		q.sort(q.edges[i], &q.edges[i])
	}
	q.order()
	return q
}

// choiceEdges are the choices of a story whose nodes are the same on every way.
func (s *Story) choiceEdges(number map[string]int) [][]edge {
	edges := make([][]edge, len(s.Nodes))
	for i, n := range s.Nodes {
		visits, total := s.choiceVisits(n)
		for c := range n.Choices {
			to, ok := number[n.Choices[c].To]
			if !ok || to == i {
				continue
			}
			share := 1 / float64(len(n.Choices))
			if total > 0 {
				share = float64(visits(c)) / total
			}
			edges[i] = append(edges[i], edge{to, c, costOf(share)})
		}
	}
	return edges
}

func costOf(share float64) float64 {
	if share > 0 {
		return stepCost - math.Log(share)
	}
	return unchosen
}

// sort drops edges that lead to no ending and puts the others in order.
func (q *search) sort(edges []edge, into *[]edge) {
	edges = slices.DeleteFunc(edges, func(e edge) bool { return math.IsInf(q.toEnd(e.to), 1) })
	slices.SortStableFunc(edges, func(a, b edge) int {
		return cmp.Compare(a.cost+q.toEnd(a.to), b.cost+q.toEnd(b.to))
	})
	*into = edges
}

// toEnd is the bound of a node; nothing is known of one that was met only
// while playing.
func (q *search) toEnd(node int) float64 {
	if node < len(q.bound) {
		return q.bound[node]
	}
	return 0
}

func (q *search) rankOf(node int) int {
	if node < len(q.rank) && q.rank[node] > 0 {
		return q.rank[node]
	}
	return len(q.rank) + 1
}

// order ranks the nodes in reverse postorder of a depth-first walk.
func (q *search) order() {
	q.rank = make([]int, len(q.edges))
	if q.root < 0 {
		return
	}
	type frame struct{ node, next int }
	seen := make([]bool, len(q.edges))
	seen[q.root] = true
	next := len(q.edges)
	for stack := []frame{{q.root, 0}}; len(stack) > 0; {
		f := &stack[len(stack)-1]
		if f.next == len(q.edges[f.node]) {
			q.rank[f.node] = next
			next--
			stack = stack[:len(stack)-1]
			continue
		}
		to := q.edges[f.node][f.next].to
		f.next++
		if !seen[to] {
			seen[to] = true
			stack = append(stack, frame{to, 0})
		}
	}
}

// reached reports whether the i-th node is on a way from the root to an ending.
func (q *search) reached(i int) bool { return q.rank[i] > 0 }

// bounds runs Dijkstra's algorithm backwards from the wanted endings.
func (q *search) bounds(starts []int) {
	back := make([][]edge, len(q.edges))
	for i, es := range q.edges {
		for _, e := range es {
			back[e.to] = append(back[e.to], edge{i, e.choice, e.cost})
		}
	}
	q.bound = make([]float64, len(q.edges))
	for i := range q.bound {
		q.bound[i] = math.Inf(1)
	}
	var queue near
	for _, i := range starts {
		q.bound[i] = 0
		queue = append(queue, reach{node: i})
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		w := heap.Pop(&queue).(reach)
		if w.total > q.bound[w.node] {
			continue
		}
		for _, e := range back[w.node] {
			if total := w.total + e.cost; total < q.bound[e.to] {
				q.bound[e.to] = total
				heap.Push(&queue, reach{e.to, total})
			}
		}
	}
}

// begin is the visit of the root.
func (q *search) begin() *visit {
	if q.player == nil {
		return q.visit(q.root)
	}
	return q.player.begin()
}

// visit is the one visit of a node that is the same on every way.
func (q *search) visit(node int) *visit {
	v := &q.fixed[node]
	if v.id == "" {
		n := q.story.Nodes[node]
		*v = visit{at: node, id: n.ID, ending: endingName(n), choices: n.Choices, ends: n.Ending != nil, ways: q.edges[node], sorted: true}
	}
	return v
}

// take follows a choice; nil if it leads nowhere.
func (q *search) take(v *visit, choice, to int) *visit {
	if q.player == nil {
		return q.visit(to)
	}
	next := q.player.take(v, choice)
	if next != nil {
		q.played += next.weight
		next.weight = 0 // it is played once
	}
	return next
}

// ways are the choices of a visit, the best first.
func (q *search) ways(v *visit) []edge {
	if !v.sorted {
		for c := range v.choices {
			if to := q.player.target(v, c); to >= 0 && to != v.at {
				v.ways = append(v.ways, edge{to, c, costOf(1 / float64(len(v.choices)))})
			}
		}
		q.sort(v.ways, &v.ways)
		v.sorted = true
	}
	return v.ways
}

// spent reports that the search has come to its bounds. A story that is the
// same on every way has its first branch without searching.
func (q *search) spent(found int) bool {
	played := maxPlayed
	if found == 0 {
		played += perNode * len(q.edges)
	}
	return q.steps > maxSteps && (found > 0 || q.player != nil) || q.played > played
}

// settle makes sure that a game has a branch. One that has no ending, as many
// have that are played and not read, ends its branches where they could only
// turn back; note says so.
func (s *Story) settle() (note string, ok bool) {
	found, more := newSearch(s, anyEnding).run(1)
	if len(found) > 0 {
		return "", true
	}
	s.circles = true
	note = "no ending can be reached: branches end where they could only go back"
	if more {
		note = "no ending was found in as many ways as can be searched: branches end where they could only go back"
	}
	found, _ = newSearch(s, anyEnding).run(1)
	return note, len(found) > 0
}

// run returns the first limit branches, and whether there are more.
func (q *search) run(limit int) (branches []Branch, more bool) {
	if q.root < 0 || math.IsInf(q.bound[q.root], 1) {
		return nil, false
	}
	var found []*trail
	var queue queue
	order := 0
	wait := func(t *trail, rank int) {
		es := q.ways(t.visit)
		if rank < len(es) {
			order++
			heap.Push(&queue, waiting{t, rank, t.cost + es[rank].cost + q.toEnd(es[rank].to), order})
		} else if q.story.circles && !t.grown && !t.visit.ends && q.wanted(t.visit.id, t.visit.ending) {
			found = append(found, t)
		}
	}
	// extend takes the cheapest way on, without the queue, until it ends.
	extend := func(t *trail) {
		for !t.visit.ends {
			if q.spent(len(found)) || len(q.ways(t.visit)) == 0 {
				wait(t, 0)
				return
			}
			next := q.step(t, 0)
			wait(t, 1)
			if next == nil {
				return
			}
			t = next
		}
		if q.wanted(t.visit.id, t.visit.ending) {
			found = append(found, t)
		}
	}
	// The first way is the cheapest one and so ends, if choices do not depend on
	// the way.
	first := q.begin()
	if first == nil {
		return nil, false
	}
	extend(&trail{visit: first, highest: q.rankOf(first.at)})
	// One branch beyond the limit tells whether there are more; ties with the
	// last one are then decided by the order of choices.
	for len(found) <= limit && len(queue) > 0 {
		if q.steps > maxSteps || q.spent(len(found)) || len(queue) > maxWaiting {
			more = true
			break
		}
		w := heap.Pop(&queue).(waiting)
		next := q.step(w.trail, w.rank)
		wait(w.trail, w.rank+1)
		if next != nil {
			extend(next)
		}
	}
	for _, t := range found {
		branches = append(branches, q.branch(t))
	}
	slices.SortStableFunc(branches, compareBranches)
	if len(branches) > limit {
		branches, more = branches[:limit], true
	}
	return branches, more
}

// step follows one edge of the trail's last node; it is nil where the trail
// has passed that node already.
func (q *search) step(t *trail, rank int) *trail {
	e := q.ways(t.visit)[rank]
	q.steps++
	if q.passed(t, e.to) {
		return nil
	}
	v := q.take(t.visit, e.choice, e.to)
	// A passage may send its reader on to another one.
	if v == nil || v.at != e.to && q.passed(t, v.at) {
		return nil
	}
	t.grown = true
	return &trail{
		prev: t, visit: v, choice: e.choice, depth: t.depth + 1,
		highest: max(t.highest, q.rankOf(v.at)), cost: t.cost + e.cost,
	}
}

// passed reports whether a trail has passed a node.
func (q *search) passed(t *trail, node int) bool {
	rank := q.rankOf(node)
	for p := t; p != nil && p.highest >= rank; p = p.prev {
		q.steps++
		if p.visit.at == node {
			return true
		}
	}
	return false
}

func (q *search) branch(t *trail) Branch {
	visits := make([]*visit, t.depth+1)
	taken := make([]int, t.depth)
	for ; t.prev != nil; t = t.prev {
		visits[t.depth] = t.visit
		taken[t.depth-1] = t.choice
	}
	visits[0] = t.visit
	return q.story.branch(q.read(visits), taken)
}

// read turns visits into nodes as they are read on the way.
func (q *search) read(visits []*visit) []*Node {
	nodes := make([]*Node, len(visits))
	for i, v := range visits {
		if q.player == nil {
			nodes[i] = q.story.Nodes[v.at]
		} else {
			if v.node == nil {
				v.node = q.player.read(v)
			}
			nodes[i] = v.node
		}
	}
	last := len(nodes) - 1
	if nodes[last].Ending == nil {
		// The story goes round in circles from here on.
		end := *nodes[last]
		end.Choices, end.Ending = nil, &Ending{visits[last].ending}
		nodes[last] = &end
	}
	return nodes
}

// compareBranches orders by popularity, then by the choices. Popularities that
// differ only by rounding are equal.
func compareBranches(a, b Branch) int {
	if c := cmp.Compare(math.Round(a.rarity*1e9), math.Round(b.rarity*1e9)); c != 0 {
		return c
	}
	for i := range min(len(a.path), len(b.path)) {
		if c := a.path[i] - b.path[i]; c != 0 {
			return c
		}
	}
	return len(a.path) - len(b.path)
}

// queue is a heap, the cheapest first and the earliest among equals.
type queue []waiting

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].total != q[j].total {
		return q[i].total < q[j].total
	}
	return q[i].order < q[j].order
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(waiting)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	w := (*q)[last]
	(*q)[last] = waiting{}
	*q = (*q)[:last]
	return w
}

// reach is a node that an ending is reached from at a cost.
type reach struct {
	node  int
	total float64
}

// near is a heap, the cheapest first.
type near []reach

func (q near) Len() int           { return len(q) }
func (q near) Less(i, j int) bool { return q[i].total < q[j].total }
func (q near) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *near) Push(x any)        { *q = append(*q, x.(reach)) }
func (q *near) Pop() any {
	last := len(*q) - 1
	w := (*q)[last]
	*q = (*q)[:last]
	return w
}
