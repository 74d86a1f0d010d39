package agents

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/adapt"
	"github.com/talereel/talereel/storyboard/story"
)

// boardAnswer is what the director says: lines by their IDs, and pictures.
type boardAnswer struct {
	Scenes []sceneAnswer `json:"scenes"`
}

type sceneAnswer struct {
	Location  string               `json:"location"`
	TimeOfDay storyboard.TimeOfDay `json:"time_of_day"`
	Weather   storyboard.Weather   `json:"weather"`
	Mood      storyboard.Mood      `json:"mood"`
	Summary   string               `json:"summary"`
	Shots     []shotAnswer         `json:"shots"`
}

type shotAnswer struct {
	Lines      []string              `json:"lines"`
	Size       storyboard.Size       `json:"size"`
	Angle      storyboard.Angle      `json:"angle"`
	Movement   storyboard.Movement   `json:"movement"`
	Transition storyboard.Transition `json:"transition_in"`
	InFrame    []storyboard.Figure   `json:"in_frame"`
	Insert     string                `json:"insert"`
	Props      []string              `json:"props"`
	Action     string                `json:"action"`
	Picture    string                `json:"picture"`
	Sounds     []string              `json:"sounds"`
	HoldMS     int                   `json:"hold_ms"`
}

func (b *boardAnswer) shots() int {
	n := 0
	for _, s := range b.Scenes {
		n += len(s.Shots)
	}
	return n
}

// boardTask is the data of the director's question.
type boardTask struct {
	Title      string                `json:"title"`
	Lang       string                `json:"lang"`
	Style      string                `json:"style,omitempty"`
	Characters []look                `json:"characters"`
	Locations  []storyboard.Location `json:"locations"`
	SoFar      []told                `json:"story_so_far,omitempty"`
	Before     []storyboard.Shot     `json:"shots_before,omitempty"`
	Node       boardNode             `json:"node"`
	Script     []beat                `json:"script"`
	// Approach sets the takes of a node apart.
	Approach string `json:"approach,omitempty"`
	// Draft and Findings are there for a revision.
	Draft    *boardAnswer `json:"draft,omitempty"`
	Findings []Finding    `json:"findings,omitempty"`
}

type look struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Age     int               `json:"age,omitempty"`
	Gender  storyboard.Gender `json:"gender,omitempty"`
	Role    string            `json:"role,omitempty"`
	Looks   storyboard.Looks  `json:"looks,omitzero"`
	Clothes string            `json:"clothes_here,omitempty"`
}

type boardNode struct {
	Title     string               `json:"title,omitempty"`
	Opening   bool                 `json:"opens_the_story,omitempty"`
	Ending    string               `json:"ends_the_story,omitempty"`
	Location  string               `json:"location,omitempty"`
	TimeOfDay storyboard.TimeOfDay `json:"time_of_day,omitempty"`
	Weather   storyboard.Weather   `json:"weather,omitempty"`
	Mood      storyboard.Mood      `json:"mood,omitempty"`
}

// approaches set takes apart without a temperature, which many models do not
// take.
var approaches = []string{
	"Tell it with faces: stay close to whoever feels the most, and cut on reactions.",
	"Tell it with the place and with movement: let people move through the space, and let the camera find them.",
	"Tell it with things and with what is not shown: details, hands, looks past the frame, one bold angle.",
	"Tell it as plainly as possible: few sizes, long shots held until something changes.",
	"Tell it fast: short shots, hard contrasts of size.",
	"Tell it from the point of view of whoever knows the least.",
	"Tell it as a duel: whoever holds the power has the higher angle and the larger size, until it turns.",
	"Tell it as a memory: distance first, then nearer with every line.",
}

// locations are the bible's, or the rules' where it has none.
func (r *run) locations() []storyboard.Location {
	if len(r.bible.Locations) > 0 {
		return r.bible.Locations
	}
	return r.rules.bible.Locations
}

func (r *run) boardTask(n *story.Node, s *script, opening bool) boardTask {
	t := boardTask{
		Title: r.story.Title, Lang: r.story.Lang, Style: r.bible.Style, Characters: []look{}, Locations: r.locations(),
		SoFar: r.soFar(), Before: r.path.tail, Script: s.Beats,
		Node: boardNode{Title: n.Title, Opening: opening, Location: n.Location, TimeOfDay: n.TimeOfDay, Weather: n.Weather, Mood: n.Mood},
	}
	if n.Ending != nil {
		t.Node.Ending = n.Ending.Name
	}
	if _, known := r.location(n.Location); !known {
		t.Node.Location = ""
	}
	for _, c := range r.bible.Characters {
		t.Characters = append(t.Characters, look{c.ID, c.Name, c.Age, c.Gender, c.Role, c.Looks, r.wardrobe[n.ID][c.ID]})
	}
	return t
}

func (r *run) location(id string) (storyboard.Location, bool) {
	return storyboard.Bible{Locations: r.locations()}.Location(id)
}

func (r *run) boardSchema(s *script) schema {
	var ids, places []string
	for _, l := range s.lines() {
		ids = append(ids, l.ID)
	}
	for _, l := range r.locations() {
		places = append(places, l.ID)
	}
	return object(field{"scenes", list(object(
		field{"location", oneOf(places...)},
		field{"time_of_day", oneOf(storyboard.TimesOfDay...)},
		field{"weather", oneOf(storyboard.Weathers...)},
		field{"mood", oneOf(storyboard.Moods...)},
		field{"summary", text},
		field{"shots", list(object(
			field{"lines", list(oneOf(ids...))},
			field{"picture", text},
			field{"size", oneOf(storyboard.Sizes...)},
			field{"angle", oneOf(storyboard.Angles...)},
			field{"movement", oneOf(storyboard.Movements...)},
			field{"transition_in", oneOf(storyboard.Transitions...)},
			field{"in_frame", list(object(
				field{"character", oneOf(r.characterIDs()...)},
				field{"pose", oneOf(storyboard.Poses...)},
				field{"expression", oneOf(faces...)},
				field{"place", oneOf(storyboard.Places...)},
				field{"facing", oneOf(storyboard.Facings...)},
			))},
			field{"insert", text},
			field{"props", list(text)},
			field{"action", text},
			field{"sounds", list(oneOf(adapt.Sounds...))},
			field{"hold_ms", integer},
		))},
	))})
}

// faces are the expressions that a face can have; the others are for voices.
var faces = slices.DeleteFunc(slices.Clone(storyboard.Expressions), func(e storyboard.Expression) bool {
	return e == storyboard.Whisper || e == storyboard.Shout
})

// takeOf is one board that holds.
type takeOf struct {
	report *Take
	board  *boardAnswer
}

// direct has the director make takes of a script and the critic choose. None
// means that no take can be used; the report says why.
func (r *run) direct(ctx context.Context, n *story.Node, s *script, opening bool, rep *NodeReport) (*boardAnswer, error) {
	task, form := r.boardTask(n, s, opening), r.boardSchema(s)
	check := func(a *boardAnswer) []string { return r.checkBoard(n, s, a) }
	count := r.crew.o.Takes
	boards, problems := make([]*boardAnswer, count), make([][]string, count)
	// A take that fails does not stop the others: they are paid for, and kept.
	var group errgroup.Group
	group.SetLimit(r.crew.o.Parallel)
	for i := range count {
		group.Go(func() (err error) {
			t := task
			if count > 1 {
				t.Approach = approaches[i]
			}
			boards[i], problems[i], err = answered(ctx, r, question{agent: Director, node: n.ID, take: takeName(i), doc: t, schema: form}, check)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var good []takeOf
	takes := make([]Take, count)
	for i := range takes {
		takes[i] = Take{Name: takeName(i), Problems: problems[i]}
		if boards[i] != nil {
			takes[i].Shots = boards[i].shots()
			good = append(good, takeOf{&takes[i], boards[i]})
		}
	}
	if len(good) == 0 {
		rep.Takes = takes
		rep.fallBack(Director, problems[0])
		return nil, nil
	}
	best, err := r.choose(ctx, n, task, form, check, good, rep)
	rep.Takes = append(takes, rep.Takes...)
	if err != nil {
		return nil, err
	}
	return best, nil
}

func takeName(i int) string { return string(rune('A' + i)) }

// choose has the critic pick the best take and the director revise it once.
func (r *run) choose(ctx context.Context, n *story.Node, task boardTask, form schema, check func(*boardAnswer) []string, good []takeOf, rep *NodeReport) (*boardAnswer, error) {
	best := good[0]
	if r.crew.o.Takes == 1 {
		best.report.Chosen = true
		return best.board, nil
	}
	cards, problems, err := r.judge(ctx, n, task, good)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		best.report.Chosen = true
		rep.Notes = append(rep.Notes, "the first take was used, because the critic's answer could not be: "+problems[0])
		return best.board, nil
	}
	at := 0
	for i := range good {
		good[i].report.Scores, good[i].report.Findings = &cards[i].Scores, cards[i].Findings
		if cards[i].Scores.Total() > cards[at].Scores.Total() {
			at = i
		}
	}
	best = good[at]
	if len(cards[at].Findings) == 0 {
		best.report.Chosen = true
		return best.board, nil
	}
	revised, err := r.revise(ctx, n, task, form, check, best, rep)
	if err != nil {
		return nil, err
	}
	return revised, nil
}

// revise has the director mend the best take by the critic's findings; the critic
// decides whether it did.
func (r *run) revise(ctx context.Context, n *story.Node, task boardTask, form schema, check func(*boardAnswer) []string, best takeOf, rep *NodeReport) (*boardAnswer, error) {
	task.Draft, task.Findings = best.board, best.report.Findings
	take := Take{Name: best.report.Name + "+"}
	board, problems, err := answered(ctx, r, question{agent: Director, node: n.ID, take: take.Name, doc: task, schema: form}, check)
	if err != nil {
		return nil, err
	}
	if board == nil {
		take.Problems = problems
		best.report.Chosen = true
		rep.Takes = append(rep.Takes, take)
		return best.board, nil
	}
	take.Shots = board.shots()
	task.Draft, task.Findings = nil, nil
	cards, problems, err := r.judge(ctx, n, task, []takeOf{best, {&take, board}})
	if err != nil {
		return nil, err
	}
	chosen := best.board
	if len(problems) > 0 {
		rep.Notes = append(rep.Notes, fmt.Sprintf("take %s was not revised, because the critic's answer could not be used: %s", best.report.Name, problems[0]))
	} else {
		take.Scores, take.Findings = &cards[1].Scores, cards[1].Findings
		if cards[1].Scores.Total() >= cards[0].Scores.Total() {
			take.Chosen, chosen = true, board
		}
	}
	best.report.Chosen = !take.Chosen
	rep.Takes = append(rep.Takes, take)
	return chosen, nil
}
