package chinese

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard/dialogue"
)

// pieces puts a node that was read into pieces.
func (r *reading) pieces() []dialogue.Piece {
	var out []dialogue.Piece
	for i, it := range r.items {
		if l := it.line; l != nil {
			out = append(out, dialogue.Piece{
				Kind: l.kind, Speaker: r.people.id(l.speaker), Addressee: r.people.id(l.addressee),
				Text: strings.TrimSpace(l.text()), Clue: l.clue, Paragraph: l.paragraph,
			})
			continue
		}
		out = append(out, r.prose(i)...)
	}
	return out
}

// prose is a sentence that is narrated, and what is thought in it.
func (r *reading) prose(i int) []dialogue.Piece {
	it, f := r.items[i], r.found[i]
	plain := func(s string) dialogue.Piece {
		return dialogue.Piece{Text: strings.TrimSpace(s), Paragraph: it.paragraph, People: r.ids(f.people), Tag: r.besideLine(i) && r.people.isTag(s)}
	}
	if f.thinker == nobody {
		return []dialogue.Piece{plain(it.prose)}
	}
	text := it.prose[f.from:f.to]
	if f.tagTo > 0 {
		text = it.prose[:f.tagFrom] + it.prose[f.tagTo:]
	}
	thought := dialogue.Piece{
		Kind: thoughtKind, Speaker: r.people.id(f.thinker), Text: strings.TrimSpace(text),
		Clue: r.thinkerClue(it.prose, f), Paragraph: it.paragraph,
	}
	if f.tagTo > 0 {
		tag := plain(it.prose[f.tagFrom:f.tagTo])
		tag.Tag = true
		return []dialogue.Piece{thought, tag}
	}
	if f.from > 0 {
		head := plain(it.prose[:f.from])
		head.Tag = r.people.isTag(head.Text)
		return []dialogue.Piece{head, thought}
	}
	tail := plain(it.prose[f.to:])
	tail.Tag = r.people.isTag(tail.Text)
	return []dialogue.Piece{thought, tail}
}

func (r *reading) thinkerClue(s string, f found) dialogue.Clue {
	if d := r.people.did(s); d.first.ok && (d.first.sort == pronoun || d.first.sort == self) {
		return dialogue.Pronoun
	}
	return dialogue.Named
}

// besideLine tells prose of a paragraph next to a line of it.
func (r *reading) besideLine(i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(r.items) && (r.items[j].line != nil || j < i && r.items[j].paragraph == r.items[i].paragraph && r.inLine(j)) {
			return true
		}
	}
	return false
}

// inLine tells prose that interrupts a line.
func (r *reading) inLine(i int) bool {
	for ; i >= 0; i-- {
		if l := r.items[i].line; l != nil {
			return len(l.mids) > 0
		}
	}
	return false
}

func (r *reading) ids(who []int) []string {
	var out []string
	for _, w := range who {
		if id := r.people.id(w); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
