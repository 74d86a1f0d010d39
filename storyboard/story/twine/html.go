package twine

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// HTML reads a game that Twine 2 has published, or an archive with one story
// (https://github.com/iftechfoundation/twine-specs/blob/master/twine-2-htmloutput-spec.md).
func HTML(f File) *Game {
	r := &htmlReader{game: &Game{}, file: f.Name, z: html.NewTokenizer(strings.NewReader(f.Data)), line: 1}
	r.read()
	g := r.game
	switch {
	case len(r.stories) == 0:
		g.mistake(Place{File: f.Name, Line: 1}, "Publish the story to a file in Twine, or export it as Twee", "there is no Twine story in the page")
	case len(r.stories) > 1:
		g.mistake(Place{File: f.Name, Line: r.lines[1]}, "Export each story to a file of its own",
			fmt.Sprintf("the archive holds %d stories: %s", len(r.stories), strings.Join(r.stories[:min(len(r.stories), 12)], ", ")))
	}
	if len(g.Mistakes) > 0 {
		return g
	}
	g.finish()
	return g
}

// htmlReader goes through the tags of a page. It builds no tree: a page may be
// nested without bound.
type htmlReader struct {
	game    *Game
	file    string
	z       *html.Tokenizer
	line    int
	stories []string
	lines   []int
}

// next returns the next token and the line on which it begins.
func (r *htmlReader) next() (html.TokenType, int) {
	t := r.z.Next()
	line := r.line
	r.line += strings.Count(string(r.z.Raw()), "\n")
	return t, line
}

func (r *htmlReader) read() {
	for {
		t, line := r.next()
		switch t {
		case html.ErrorToken:
			if err := r.z.Err(); !errors.Is(err, io.EOF) {
				r.game.mistake(Place{File: r.file, Line: line}, "", "the page cannot be read: "+err.Error())
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			switch token := r.z.Token(); token.Data {
			case "tw-storydata":
				r.story(token, line)
			case "tw-passagedata":
				r.passage(token, line, t == html.SelfClosingTagToken)
			}
		}
	}
}

func attributes(t html.Token) map[string]string {
	out := map[string]string{}
	for _, a := range t.Attr {
		out[a.Key] = a.Val
	}
	return out
}

func (r *htmlReader) story(t html.Token, line int) {
	a := attributes(t)
	r.stories = append(r.stories, a["name"])
	r.lines = append(r.lines, line)
	if len(r.stories) > 1 {
		return
	}
	g := r.game
	g.Title, g.Format, g.startPID = a["name"], a["format"], a["startnode"]
	g.startAt = Place{File: r.file, Line: line}
}

func (r *htmlReader) passage(t html.Token, line int, empty bool) {
	a := attributes(t)
	p := &Passage{Name: a["name"], Tags: strings.Fields(a["tags"]), File: r.file, Line: line, textLine: r.line}
	var text strings.Builder
	for !empty {
		kind, _ := r.next()
		if kind == html.TextToken {
			text.Write(r.z.Text())
			continue
		}
		name, _ := r.z.TagName()
		if kind == html.ErrorToken || string(name) == "tw-passagedata" || string(name) == "tw-storydata" {
			break
		}
		// A passage is escaped; markup in it is somebody's hand.
		text.Write(r.z.Raw())
	}
	p.text = text.String()
	if len(r.stories) > 1 {
		return
	}
	if p.Name == "" {
		r.game.mistake(Place{r.file, line, 0, ""}, "Give the passage a name", "the passage has no name")
		return
	}
	r.game.add(p)
	if pid := a["pid"]; pid != "" && pid == r.game.startPID {
		r.game.Start = p.Name
	}
}
