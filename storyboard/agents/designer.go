package agents

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/provider"
)

// bibleAnswer is what the designer says.
type bibleAnswer struct {
	Characters []designed `json:"characters"`
	Locations  []struct {
		ID          string               `json:"id"`
		Name        string               `json:"name"`
		Kind        storyboard.PlaceKind `json:"kind"`
		Description string               `json:"description"`
	} `json:"locations"`
	Narrator storyboard.Gender `json:"narrator_gender"`
	Style    string            `json:"style"`
	Wardrobe []struct {
		Node      string `json:"node"`
		Character string `json:"character"`
		Clothes   string `json:"clothes"`
	} `json:"wardrobe"`
}

type designed struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Aliases     []string          `json:"aliases"`
	Age         int               `json:"age"`
	Gender      storyboard.Gender `json:"gender"`
	Role        string            `json:"role"`
	Temperament string            `json:"temperament"`
	Looks       struct {
		Skin      string `json:"skin"`
		Build     string `json:"build"`
		HairStyle string `json:"hair_style"`
		HairColor string `json:"hair_color"`
		Beard     string `json:"beard"`
		Glasses   bool   `json:"glasses"`
		Hat       string `json:"hat"`
		Clothes   string `json:"clothes"`
		Notes     string `json:"notes"`
	} `json:"looks"`
}

// bibleTask is the data of the designer's question.
type bibleTask struct {
	Title string           `json:"title"`
	Lang  string           `json:"lang"`
	Fixed storyboard.Bible `json:"fixed"`
	Nodes []bibleNode      `json:"nodes"`
}

type bibleNode struct {
	ID         string   `json:"id"`
	Title      string   `json:"title,omitempty"`
	Location   string   `json:"location,omitempty"`
	Paragraphs []string `json:"paragraphs"`
}

// maxStory is how many characters of a story the designer reads; of a longer one
// it reads the beginning of every node.
const maxStory = 240_000

// design finds or makes the bible, and has the rules ready for it.
func (r *run) design(ctx context.Context) error {
	r.bible, r.wardrobe = r.story.Bible, map[string]map[string]string{}
	if given := r.crew.o.Bible; given != nil {
		r.report.Bible, r.bible = "given", merge(r.story.Bible, *given)
		return r.prepare()
	}
	r.report.Bible = "story"
	if err := r.prepare(); err != nil {
		return err
	}
	if finished(r.bible) {
		// Strangers whom the rules found speaking may still have lines.
		r.bible = r.rules.bible
		return nil
	}
	made, problems, err := answered(ctx, r, question{agent: Designer, doc: r.bibleTask(), schema: bibleSchema()}, r.checkBible)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		r.report.Bible, r.bible = "rules", r.rules.bible
		r.report.Notes = append(r.report.Notes, "the rules made the bible, because the designer's answer could not be used: "+problems[0])
		return nil
	}
	r.report.Bible, r.bible = "designer", merge(r.story.Bible, made.bible())
	for _, w := range made.Wardrobe {
		if r.wardrobe[w.Node] == nil {
			r.wardrobe[w.Node] = map[string]string{}
		}
		r.wardrobe[w.Node][w.Character] = provider.Clean(w.Clothes, 200)
	}
	return r.prepare()
}

func (r *run) prepare() (err error) {
	r.rules, err = rulesFor(r.story, r.branch, r.bible, r.crew.o.Narration)
	return err
}

// finished reports whether the author left nothing open that pictures and voices
// depend on. Such a bible is not touched, and an edited node does not change it.
func finished(b storyboard.Bible) bool {
	for _, c := range b.Characters {
		if c.Gender == "" || c.Looks == (storyboard.Looks{}) {
			return false
		}
	}
	for _, l := range b.Locations {
		if l.Kind == "" {
			return false
		}
	}
	return len(b.Characters) > 0 && len(b.Locations) > 0
}

func (r *run) bibleTask() bibleTask {
	t := bibleTask{Title: r.story.Title, Lang: r.story.Lang, Fixed: r.story.Bible, Nodes: []bibleNode{}}
	// The author's own picture files are nothing to tell.
	t.Fixed.Characters = slices.Clone(t.Fixed.Characters)
	for i := range t.Fixed.Characters {
		t.Fixed.Characters[i].Portrait = ""
	}
	total := 0
	for _, n := range r.story.Nodes {
		total += utf8.RuneCountInString(n.Text)
	}
	share := 0
	if total > maxStory {
		share = maxStory / len(r.story.Nodes)
		r.report.Notes = append(r.report.Notes, fmt.Sprintf("the story is long: the designer read the first %d characters of each node", share))
	}
	for _, n := range r.story.Nodes {
		body := n.Text
		if share > 0 {
			body = string(head([]rune(body), share))
		}
		t.Nodes = append(t.Nodes, bibleNode{n.ID, n.Title, n.Location, paragraphsOf(body)})
	}
	return t
}

func bibleSchema() schema {
	return object(
		field{"characters", list(object(
			field{"id", text}, field{"name", text}, field{"aliases", list(text)}, field{"age", integer},
			field{"gender", oneOf(append([]storyboard.Gender{""}, storyboard.Genders...)...)},
			field{"role", text}, field{"temperament", text},
			field{"looks", object(
				field{"skin", text}, field{"build", text}, field{"hair_style", text}, field{"hair_color", text}, field{"beard", text},
				field{"glasses", boolean}, field{"hat", text}, field{"clothes", text}, field{"notes", text},
			)},
		))},
		field{"locations", list(object(field{"id", text}, field{"name", text}, field{"kind", oneOf(storyboard.PlaceKinds...)}, field{"description", text}))},
		field{"narrator_gender", oneOf(append([]storyboard.Gender{""}, storyboard.Genders...)...)},
		field{"style", text},
		field{"wardrobe", list(object(field{"node", text}, field{"character", text}, field{"clothes", text}))},
	)
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// Bounds of a bible.
const (
	maxPeople = 200
	maxPlaces = 200
)

func (r *run) checkBible(a *bibleAnswer) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	seen := map[string]bool{}
	id := func(what, id, name string) {
		switch {
		case !idForm.MatchString(id) && !r.fixed(id):
			add("%s %q: an ID has small Latin letters, digits and dashes", what, provider.Clean(id, 40))
		case seen[what+id]:
			add("%s %q is there twice", what, id)
		case provider.Clean(name, 80) == "":
			add("%s %q has no name", what, id)
		}
		seen[what+id] = true
	}
	for _, c := range a.Characters {
		id("character", c.ID, c.Name)
		if c.Age < 0 || c.Age > 10_000 {
			add("character %q has an age of %d; 0 is unknown", c.ID, c.Age)
		}
	}
	for _, l := range a.Locations {
		id("location", l.ID, l.Name)
	}
	for _, c := range r.story.Bible.Characters {
		seen["character"+c.ID] = true
	}
	for i, w := range a.Wardrobe {
		if _, known := r.story.Node(w.Node); !known {
			add("wardrobe entry %d: there is no node %q", i+1, provider.Clean(w.Node, 40))
		}
		if !seen["character"+w.Character] {
			add("wardrobe entry %d: there is no character %q", i+1, provider.Clean(w.Character, 40))
		}
	}
	if len(a.Locations)+len(r.story.Bible.Locations) == 0 {
		add("there is no location")
	}
	if len(a.Characters) > maxPeople || len(a.Locations) > maxPlaces {
		add("too many characters or locations: keep those that are seen or heard")
	}
	return out
}

// fixed reports whether the author uses an ID.
func (r *run) fixed(id string) bool {
	_, person := r.story.Bible.Character(id)
	_, place := r.story.Bible.Location(id)
	return person || place
}

// bible is the answer as a bible.
func (a *bibleAnswer) bible() storyboard.Bible {
	b := storyboard.Bible{Style: provider.Clean(a.Style, 300), Narrator: storyboard.VoiceHint{Gender: a.Narrator}}
	for _, c := range a.Characters {
		l := c.Looks
		out := storyboard.Character{
			ID: c.ID, Name: provider.Clean(c.Name, 80), Age: c.Age, Gender: c.Gender, Role: provider.Clean(c.Role, 80), Temperament: provider.Clean(c.Temperament, 80),
			Looks: storyboard.Looks{
				Skin: provider.Clean(l.Skin, 60), Build: provider.Clean(l.Build, 60), HairStyle: provider.Clean(l.HairStyle, 60), HairColor: provider.Clean(l.HairColor, 60),
				Beard: provider.Clean(l.Beard, 60), Glasses: l.Glasses, Hat: provider.Clean(l.Hat, 80), Clothes: provider.Clean(l.Clothes, 120), Notes: provider.Clean(l.Notes, 200),
			},
		}
		for _, alias := range head(c.Aliases, 12) {
			if alias = provider.Clean(alias, 60); alias != "" && alias != out.Name {
				out.Aliases = append(out.Aliases, alias)
			}
		}
		b.Characters = append(b.Characters, out)
	}
	for _, l := range a.Locations {
		b.Locations = append(b.Locations, storyboard.Location{ID: l.ID, Name: provider.Clean(l.Name, 80), Kind: l.Kind, Description: provider.Clean(l.Description, 300)})
	}
	return b
}

// merge fills what the author left open with what was designed.
func merge(author, made storyboard.Bible) storyboard.Bible {
	out := author
	fill(&out.Style, made.Style)
	if out.Narrator == (storyboard.VoiceHint{}) {
		out.Narrator = made.Narrator
	}
	out.Characters, out.Locations = slices.Clone(author.Characters), slices.Clone(author.Locations)
	for _, m := range made.Characters {
		i := slices.IndexFunc(out.Characters, func(c storyboard.Character) bool { return c.ID == m.ID })
		if i < 0 {
			out.Characters = append(out.Characters, m)
			continue
		}
		c := &out.Characters[i]
		fill(&c.Name, m.Name)
		fill(&c.Age, m.Age)
		fill(&c.Gender, m.Gender)
		fill(&c.Role, m.Role)
		fill(&c.Temperament, m.Temperament)
		fill(&c.Looks, m.Looks)
		if len(c.Aliases) == 0 {
			c.Aliases = m.Aliases
		}
	}
	for _, m := range made.Locations {
		i := slices.IndexFunc(out.Locations, func(l storyboard.Location) bool { return l.ID == m.ID })
		if i < 0 {
			out.Locations = append(out.Locations, m)
			continue
		}
		fill(&out.Locations[i].Name, m.Name)
		fill(&out.Locations[i].Kind, m.Kind)
		fill(&out.Locations[i].Description, m.Description)
	}
	return out
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
