package story

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Branch is one path from the root to an ending.
type Branch struct {
	// ID is the number of the choice taken at each node, "1.3.2"; a root that
	// is an ending has "0".
	ID string
	// Nodes are the nodes passed, root first; Taken[i] leads from Nodes[i] to
	// Nodes[i+1].
	Nodes []*Node
	Taken []Choice
	// Ending is the name of the ending.
	Ending string
	// Warning tells that the name the branch was asked for by fits several; it
	// is empty otherwise.
	Warning string
	// Popularity is the share of readers who come this way, 0 to 1: the product
	// of the shares of the choices taken, taken as equal where no visits are
	// known.
	Popularity float64

	// path holds the indices of the choices taken.
	path []int
	// rarity is -log(Popularity), which does not underflow on long branches.
	rarity float64
}

// Words is the branch's length: Chinese and Japanese characters for such a
// language, words for any other.
func (b Branch) Words(lang string) int {
	total := 0
	for _, n := range b.Nodes {
		total += textLength(n.Text, lang)
	}
	return total
}

func textLength(text, lang string) int {
	if !isLang(lang, "zh") && !isLang(lang, "ja") {
		return len(strings.Fields(text))
	}
	count := 0
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			count++
		}
	}
	return count
}

// maxUntaken is how many choices an ending card has room for.
const maxUntaken = 3

// Untaken returns choices that the branch did not take, as the reader reads
// them: those of its last decision, then of the one before, up to three.
func (b Branch) Untaken() []string {
	var out []string
	for i := len(b.Taken) - 1; i >= 0; i-- {
		for c, choice := range b.Nodes[i].Choices {
			if c == b.path[i] {
				continue
			}
			if out = append(out, choice.Text); len(out) == maxUntaken {
				return out
			}
		}
	}
	return out
}

// Branches returns up to limit branches, the most popular first, and whether
// there are more. Equally popular ones come in the order of their choices. Work
// and memory are bounded: in a story knotted enough to exhaust them, fewer than
// limit are returned, and truncated is true.
func (s *Story) Branches(limit int) (branches []Branch, truncated bool) {
	if limit <= 0 {
		return nil, len(s.Nodes) > 0
	}
	return newSearch(s, anyEnding).run(limit)
}

// Branch returns the branch that ref names: its ID, the name of its ending in
// any case, the ending's slug or the ID of the ending's node. Where several
// branches have that ending, it is the most popular of them, and its Warning
// says so; an empty ref is the most popular of all.
func (s *Story) Branch(ref string) (Branch, error) {
	ref = strings.TrimSpace(ref)
	if isBranchID(ref) {
		b, err := s.follow(ref)
		if err == nil {
			return b, nil
		}
		if _, other := s.branchTo(ref); !other {
			return Branch{}, err
		}
	}
	if b, ok := s.branchTo(ref); ok {
		return b, nil
	}
	if ref == "" {
		return Branch{}, &Error{Msg: "no ending can be reached from the root " + s.Root}
	}
	return Branch{}, &Error{Msg: fmt.Sprintf("the story has no branch %q", ref), hint: s.endingsHint(ref)}
}

// branchTo returns the most popular branch whose ending has the name, slug or
// node ID; any ending if ref is empty.
func (s *Story) branchTo(ref string) (Branch, bool) {
	slug := anySlug(ref)
	found, more := newSearch(s, func(id, ending string) bool {
		return ref == "" || strings.EqualFold(ending, ref) || strings.EqualFold(id, ref) ||
			(slug != "" && anySlug(ending) == slug)
	}).run(1)
	if len(found) == 0 {
		return Branch{}, false
	}
	if more && ref != "" {
		found[0].Warning = fmt.Sprintf("several branches end with %q; this is the most popular of them, %s", found[0].Ending, found[0].ID)
	}
	return found[0], true
}

func isBranchID(ref string) bool {
	return ref != "" && strings.Trim(ref, "0123456789.") == ""
}

// follow walks the choices of a branch ID.
func (s *Story) follow(id string) (Branch, error) {
	q := newSearch(s, anyEnding)
	if q.root < 0 {
		return Branch{}, &Error{Msg: "the root " + s.Root + " is missing"}
	}
	at := q.begin()
	if at == nil {
		return Branch{}, &Error{Msg: "the root " + s.Root + " cannot be played"}
	}
	var taken []int
	seen := map[int]bool{at.at: true}
	visits := []*visit{at}
	steps := strings.Split(id, ".")
	if id == "0" {
		steps = nil
	}
	for i, step := range steps {
		so := strings.Join(steps[:i+1], ".")
		n, err := strconv.Atoi(step)
		if err != nil || n < 1 || n > len(at.choices) {
			return Branch{}, &Error{Node: at.id,
				Msg:  fmt.Sprintf("the story has no branch %s: there is no choice %s", id, so),
				hint: choicesHint(at.choices)}
		}
		taken = append(taken, n-1)
		if at = q.follow(at, n-1); at == nil || seen[at.at] {
			return Branch{}, &Error{Msg: fmt.Sprintf("the story has no branch %s: choice %s leads back to a node that the branch has passed", id, so), hint: s.endingsHint(id)}
		}
		seen[at.at] = true
		visits = append(visits, at)
	}
	if !at.ends && !q.circular(at, seen) {
		return Branch{}, &Error{Node: at.id, Msg: fmt.Sprintf("branch %s stops before an ending", id), hint: choicesHint(at.choices)}
	}
	return s.branch(q.read(visits), taken), nil
}

// follow returns where a choice leads, or nil.
func (q *search) follow(v *visit, choice int) *visit {
	if q.player != nil {
		return q.player.take(v, choice)
	}
	for i, n := range q.story.Nodes {
		if n.ID == v.choices[choice].To {
			return q.visit(i)
		}
	}
	return nil
}

// circular reports that a story without endings goes no further than v.
func (q *search) circular(v *visit, seen map[int]bool) bool {
	if !q.story.circles {
		return false
	}
	for c := range v.choices {
		if next := q.follow(v, c); next != nil && !seen[next.at] {
			return false
		}
	}
	return true
}

// branch builds a branch from its nodes and the indices of its choices.
func (s *Story) branch(nodes []*Node, taken []int) Branch {
	b := Branch{ID: "0", Nodes: nodes, Popularity: 1, Ending: nodes[len(nodes)-1].Ending.Name, path: taken}
	ids := make([]string, len(taken))
	for i, c := range taken {
		ids[i] = strconv.Itoa(c + 1)
		choice := nodes[i].Choices[c]
		choice.To = nodes[i+1].ID // passages may send their readers on
		b.Taken = append(b.Taken, choice)
		share := s.share(nodes[i], c)
		b.Popularity *= share
		b.rarity -= math.Log(share)
	}
	if len(ids) > 0 {
		b.ID = strings.Join(ids, ".")
	}
	return b
}

// choiceVisits returns what readers chose at a node: the visits of its choices,
// or else of the nodes they lead to; total 0 is unknown.
func (s *Story) choiceVisits(n *Node) (visits func(choice int) int, total float64) {
	visits = func(c int) int { return n.Choices[c].Visits }
	for c := range n.Choices {
		total += float64(visits(c))
	}
	if total > 0 {
		return visits, total
	}
	visits = func(c int) int {
		if to, ok := s.Node(n.Choices[c].To); ok {
			return to.Visits
		}
		return 0
	}
	for c := range n.Choices {
		total += float64(visits(c))
	}
	return visits, total
}

// share returns the share of readers who take a choice.
func (s *Story) share(n *Node, choice int) float64 {
	visits, total := s.choiceVisits(n)
	if total == 0 {
		return 1 / float64(len(n.Choices))
	}
	return float64(visits(choice)) / total
}

// maxListed is how many endings or choices a hint lists.
const maxListed = 12

func (s *Story) endingsHint(ref string) string {
	var names []string
	q := newSearch(s, anyEnding)
	for i, n := range s.Nodes {
		if (n.Ending != nil || s.circles) && q.reached(i) {
			names = append(names, endingName(n))
		}
	}
	if hint := didYouMean(ref, names); hint != "" {
		return hint
	}
	more := ""
	if len(names) > maxListed {
		names, more = names[:maxListed], ", …"
	}
	return "Its endings: " + strings.Join(names, ", ") + more
}

func choicesHint(choices []Choice) string {
	if len(choices) == 0 {
		return "The node is an ending"
	}
	var list []string
	for i, c := range choices {
		if i == maxListed {
			list = append(list, "…")
			break
		}
		list = append(list, fmt.Sprintf("%d %s", i+1, c.Text))
	}
	return "Its choices: " + strings.Join(list, ", ")
}
