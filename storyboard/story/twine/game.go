package twine

import (
	"slices"
	"strings"
)

// Passage is one of a game's passages.
type Passage struct {
	Name string
	Tags []string
	// File and Line tell where it begins; Line counts from one.
	File string
	Line int
	// Bare tells of a passage with nothing in it at all.
	Bare bool

	text    string
	program []op
	// textLine is the line on which the text begins.
	textLine int
	// oneLine tells that the text is one line of its file, whatever its own are.
	oneLine bool
}

// Place is a spot in a game's source.
type Place struct {
	File         string
	Line, Column int
	Passage      string
}

// Note tells of something in the source that a story does not take over.
type Note struct {
	Place
	Text string
}

// Mistake is something that makes a game unreadable.
type Mistake struct {
	Place
	Msg, Hint string
}

// Game is a Twine game ready to be played.
type Game struct {
	Title string
	// Start is the name of the first passage.
	Start string
	// Format is the story format in lower case, "" if the source names none.
	Format string
	// Passages are those that a reader can see, in the source's order.
	Passages []*Passage
	Notes    []Note
	Mistakes []Mistake
	// Dynamic tells that texts or choices depend on the way taken.
	Dynamic bool

	tongue tongue
	// all are all passages by name, code and parts included.
	all map[string]*Passage
	// source are all passages in order.
	source []*Passage
	init   [][]op
	header []op
	asked  map[string]bool
	spent  int
	// startAt is where the source names the start; startPID is its number.
	startAt  Place
	startPID string
}

// Passage returns a passage by its name, or nil.
func (g *Game) Passage(name string) *Passage { return g.all[name] }

// special are passages that the formats use for the page around the story.
var special = map[string]bool{
	"storytitle": true, "storydata": true, "storyinit": true, "storycaption": true, "storymenu": true, "storybanner": true,
	"storysubtitle": true, "storyauthor": true, "storyinterface": true, "storydisplaytitle": true, "storyshare": true, "storysettings": true,
	"storyincludes": true, "passageheader": true, "passagefooter": true, "passageready": true, "passagedone": true,
	"userscript": true, "userstylesheet": true, "twine.private": true, "twine.system": true,
}

// coded are tags of passages that hold no story.
var coded = map[string]bool{
	"script": true, "stylesheet": true, "css": true, "widget": true, "twine.image": true, "twine.audio": true, "twine.video": true,
	"twine.font": true, "twine.vtt": true, "header": true, "footer": true, "startup": true, "debug-header": true, "debug-footer": true,
	"debug-startup": true, "annotation": true, "twine.private": true, "init": true, "haspassage": true,
}

// isStory reports whether a reader can see a passage as one of the story.
func isStory(p *Passage) bool {
	return !special[strings.ToLower(p.Name)] && !slices.ContainsFunc(p.Tags, func(t string) bool { return coded[strings.ToLower(t)] })
}

func (p *Passage) tagged(tag string) bool {
	return slices.ContainsFunc(p.Tags, func(t string) bool { return strings.EqualFold(t, tag) })
}

// add takes in one passage of the source.
func (g *Game) add(p *Passage) {
	if g.all == nil {
		g.all = map[string]*Passage{}
	}
	if first, twice := g.all[p.Name]; twice {
		where := "line " + number(float64(first.Line))
		if first.File != p.File {
			where += " of " + first.File
		}
		g.mistake(Place{p.File, p.Line, 0, p.Name}, "Give one of them another name", "this name is already taken by the passage on "+where)
		return
	}
	p.Bare = strings.TrimSpace(p.text) == ""
	g.all[p.Name] = p
	g.source = append(g.source, p)
}

func (g *Game) mistake(at Place, hint, msg string) {
	g.Mistakes = append(g.Mistakes, Mistake{at, msg, hint})
}

// compile reads the passages' markup and code.
func (g *Game) compile() {
	g.asked = map[string]bool{}
	g.Format = strings.ToLower(strings.TrimSpace(g.Format))
	g.tongue = g.guessTongue()
	for _, p := range g.source {
		switch {
		case p.tagged("script"), p.tagged("stylesheet"), p.tagged("css"), p.tagged("widget"):
			g.Notes = append(g.Notes, Note{Place{p.File, p.Line, 0, p.Name}, "scripts, widgets and style sheets are not followed"})
			continue
		case strings.EqualFold(p.Name, "StoryInit"), p.tagged("startup"), p.tagged("init"):
			list := g.read(p)
			g.init = append(g.init, []op{{kind: silentOp, body: list}})
			continue
		case !isStory(p):
			continue
		}
		p.program = g.read(p)
		g.Passages = append(g.Passages, p)
	}
}

// guessTongue tells the story format: by its name, or by what its passages
// look like.
func (g *Game) guessTongue() tongue {
	for name, t := range map[string]tongue{"sugarcube": sugarTongue, "harlowe": harloweTongue, "chapbook": chapbookTongue, "snowman": snowmanTongue, "sugarcane": sugarTongue, "jonah": sugarTongue} {
		if strings.HasPrefix(g.Format, name) {
			return t
		}
	}
	votes := [4]int{}
	for _, p := range g.source {
		votes[sugarTongue] += strings.Count(p.text, "<<")
		votes[harloweTongue] += len(harloweLook.FindAllStringIndex(p.text, 20))
		votes[snowmanTongue] += strings.Count(p.text, "<%")
		votes[chapbookTongue] += len(chapbookLook.FindAllStringIndex(p.text, 20))
	}
	best := sugarTongue
	for t := range votes {
		if votes[t] > votes[best] {
			best = tongue(t)
		}
	}
	return best
}

// read compiles one passage.
func (g *Game) read(p *Passage) []op {
	r := &parser{game: g, passage: p, tongue: g.tongue, src: strings.ReplaceAll(p.text, "\r\n", "\n"), line: p.textLine}
	switch g.tongue {
	case harloweTongue:
		return r.harlowe()
	case chapbookTongue:
		return r.chapbook()
	case snowmanTongue:
		return r.snowman()
	}
	return r.sugarcube()
}
