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
	story *Story
	nodes []*Node
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
}

// edge is a choice; a node's edges are ordered by cost plus bound.
type edge struct {
	to, choice int
	cost       float64
}

// trail is a path, held by its last node.
type trail struct {
	prev   *trail
	node   int
	choice int
	depth  int
	// highest is the highest rank on the path.
	highest int
	cost    float64
}

// waiting is a trail to be continued by its edge with the given rank.
type waiting struct {
	*trail
	rank  int
	total float64
	order int
}

func newSearch(s *Story, wanted func(ending *Node) bool) *search {
	q := &search{story: s, nodes: s.Nodes, root: -1}
	number := make(map[string]int, len(s.Nodes))
	for i, n := range s.Nodes {
		number[n.ID] = i
	}
	if r, ok := number[s.Root]; ok {
		q.root = r
	}
	q.edges = make([][]edge, len(s.Nodes))
	back := make([][]edge, len(s.Nodes))
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
			cost := float64(unchosen)
			if share > 0 {
				cost = stepCost - math.Log(share)
			}
			q.edges[i] = append(q.edges[i], edge{to, c, cost})
			back[to] = append(back[to], edge{i, c, cost})
		}
	}
	q.bounds(back, wanted)
	for i := range q.edges {
		q.edges[i] = slices.DeleteFunc(q.edges[i], func(e edge) bool { return math.IsInf(q.bound[e.to], 1) })
		slices.SortStableFunc(q.edges[i], func(a, b edge) int {
			return cmp.Compare(a.cost+q.bound[a.to], b.cost+q.bound[b.to])
		})
	}
	q.order()
	return q
}

// order ranks the nodes in reverse postorder of a depth-first walk.
func (q *search) order() {
	q.rank = make([]int, len(q.nodes))
	if q.root < 0 {
		return
	}
	type frame struct{ node, next int }
	seen := make([]bool, len(q.nodes))
	seen[q.root] = true
	next := len(q.nodes)
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
func (q *search) bounds(back [][]edge, wanted func(*Node) bool) {
	q.bound = make([]float64, len(q.nodes))
	var queue queue
	for i, n := range q.nodes {
		q.bound[i] = math.Inf(1)
		if n.Ending != nil && wanted(n) {
			q.bound[i] = 0
			queue = append(queue, waiting{trail: &trail{node: i}})
		}
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		w := heap.Pop(&queue).(waiting)
		if w.total > q.bound[w.node] {
			continue
		}
		for _, e := range back[w.node] {
			if total := w.total + e.cost; total < q.bound[e.to] {
				q.bound[e.to] = total
				heap.Push(&queue, waiting{trail: &trail{node: e.to}, total: total})
			}
		}
	}
}

// run returns the first limit branches, and whether there are more.
func (q *search) run(limit int) (branches []Branch, more bool) {
	if q.root < 0 || math.IsInf(q.bound[q.root], 1) {
		return nil, false
	}
	var queue queue
	order := 0
	wait := func(t *trail, rank int) {
		if es := q.edges[t.node]; rank < len(es) {
			order++
			heap.Push(&queue, waiting{t, rank, t.cost + es[rank].cost + q.bound[es[rank].to], order})
		}
	}
	// extend takes the cheapest way on, without the queue, until it ends.
	extend := func(t *trail) {
		for q.nodes[t.node].Ending == nil {
			if len(branches) > 0 && q.steps > maxSteps {
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
		branches = append(branches, q.branch(t))
	}
	// The first way is the cheapest one and so ends.
	extend(&trail{node: q.root, highest: q.rank[q.root]})
	// One branch beyond the limit tells whether there are more; ties with the
	// last one are then decided by the order of choices.
	for len(branches) <= limit && len(queue) > 0 {
		if q.steps > maxSteps || len(queue) > maxWaiting {
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
	slices.SortStableFunc(branches, compareBranches)
	if len(branches) > limit {
		branches, more = branches[:limit], true
	}
	return branches, more
}

// step follows one edge of the trail's last node; it is nil where the trail
// has passed that node already.
func (q *search) step(t *trail, rank int) *trail {
	e := q.edges[t.node][rank]
	q.steps++
	for p := t; p != nil && p.highest >= q.rank[e.to]; p = p.prev {
		q.steps++
		if p.node == e.to {
			return nil
		}
	}
	return &trail{
		prev: t, node: e.to, choice: e.choice, depth: t.depth + 1,
		highest: max(t.highest, q.rank[e.to]), cost: t.cost + e.cost,
	}
}

func (q *search) branch(t *trail) Branch {
	nodes := make([]*Node, t.depth+1)
	taken := make([]int, t.depth)
	for ; t.prev != nil; t = t.prev {
		nodes[t.depth] = q.nodes[t.node]
		taken[t.depth-1] = t.choice
	}
	nodes[0] = q.nodes[t.node]
	return q.story.branch(nodes, taken)
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
