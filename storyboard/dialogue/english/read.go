package english

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// reading is one node being read.
type reading struct {
	*Reader
	m        *memory
	passages []*passage
	out      []dialogue.Piece
	// cueing tells that a phrase is read for who speaks, beating that they only do
	// something beside the line.
	cueing, beating bool
	// addressed is whom the line calls of which a phrase is read.
	addressed []who
}

// follow reads passages after what was before.
func (e *Reader) follow(ps []*passage, before *memory) ([]dialogue.Piece, *memory) {
	r := &reading{Reader: e, m: before.clone(), passages: ps}
	if before == nil {
		r.m.gap = true
	}
	if len(ps) > 0 && len(ps[0].lines) == 0 {
		r.m.newScene()
	}
	for i := range ps {
		r.passage(i)
	}
	return r.out, r.m
}

// line is a line that further quotes may still be joined to.
type line struct {
	piece   dialogue.Piece
	speaker who
	after   []dialogue.Piece
	words   int
}

// longestLine is how long a line may be in bytes for more to be joined to it.
const longestLine = 1500

// Longest that the prose between two quotes of one line may be, in words.
const longestInterruption = 45

// passage reads one paragraph.
func (r *reading) passage(i int) {
	ps := r.passages[i]
	if ps.breaks {
		r.m.newScene()
	}
	r.m.subject, r.m.arrival = 0, false
	r.callBegins(ps)
	var cur *line
	flush := func() {
		if cur != nil {
			cur.piece.Text = closed(cur.piece.Text)
			r.out = append(append(r.out, cur.piece), cur.after...)
			cur = nil
		}
	}
	for k, s := range ps.parts {
		if !s.line {
			list := r.prose(i, k)
			if cur == nil {
				r.out = append(r.out, list...)
				continue
			}
			cur.after = append(cur.after, list...)
			cur.words += len(strings.Fields(s.text))
			continue
		}
		speaker, clue := r.speaker(i, k)
		if speaker == 0 {
			// There is nobody at all who could say it.
			flush()
			r.out = append(r.out, dialogue.Piece{Text: s.text, Paragraph: i})
			continue
		}
		s.speaker, s.clue = speaker, clue
		kind := r.kind(i, k, speaker)
		s.kind = kind
		if kind == storyboard.OffScreen && r.before(ps, k) == nil {
			r.m.unseen = moveLast(r.m.unseen, speaker)
		}
		addressee := r.addressee(i, k, speaker)
		r.people.get(speaker).speaks = true
		r.meet(s, speaker)
		r.learn(i, k, speaker)
		speaker = r.people.of(speaker)
		if cur != nil && cur.speaker == speaker && cur.piece.Kind == kind && cur.words <= longestInterruption && len(cur.piece.Text) < longestLine {
			cur.piece.Text = joinLine(cur.piece.Text, s.text, ps.parts[k-1], r.before(ps, k))
			if cur.piece.Addressee == "" {
				cur.piece.Addressee = r.id(addressee)
			}
		} else {
			flush()
			cur = &line{speaker: speaker, piece: dialogue.Piece{Kind: kind, Speaker: r.id(speaker), Addressee: r.id(addressee), Text: s.text, Clue: clue, Paragraph: i}}
		}
		switch kind {
		case storyboard.Thought:
			r.m.act(speaker)
			r.m.thinker, r.m.gap = speaker, true
		case storyboard.VoiceOver:
			// Whoever wrote it is not there.
			r.m.gap, r.m.letter = true, true
			if w, _ := r.person(s.own.phrase, nil, false); readsAloud[s.own.verb] && w != 0 && w != speaker {
				// Whoever read it aloud has had their turn.
				r.say(false, turn{speaker: w})
				r.m.letter = false
			}
		default:
			r.say(k > 0 && cur.piece.Text != s.text, turn{speaker: speaker, addressee: addressee, shouted: shouted(s.text), asksName: s.asksName, asks: strings.Contains(s.text, "?"), called: addressee != 0 && slices.Contains(r.called(s), addressee)})
		}
	}
	flush()
	r.m.callEnds(ps.low)
}

// say notes a line, or more of the line before.
func (r *reading) say(more bool, t turn) {
	if n := len(r.m.spoken); more && n > 0 && r.people.of(r.m.spoken[n-1].speaker) == t.speaker {
		last := &r.m.spoken[n-1]
		if t.addressee != 0 {
			last.addressee, last.called = t.addressee, t.called
		}
		last.asksName, last.asks = last.asksName || t.asksName, last.asks || t.asks
		r.m.act(t.speaker)
		r.m.gap = false
		return
	}
	r.m.say(t)
}

// id is somebody's character; nobody's before all are known.
func (r *reading) id(w who) string {
	if c := r.people.get(w); w != 0 && r.people.closed && c.speaks {
		return c.ID
	}
	return ""
}

// joinLine adds a further piece of speech to a line. A comma before a tag that
// ends a sentence stands for a full stop.
func joinLine(text, more string, between, before *part) string {
	if !between.line && strings.ContainsRune(".!?", lastMark(between.text)) {
		text = closed(text)
	}
	first, _, _ := strings.Cut(more, " ")
	n := len(before.calls)
	if boundWords[first] && (n == 0 || before.calls[n-1].to < len(before.toks)-1) {
		text = strings.TrimSuffix(text, ",")
	}
	return text + " " + more
}

// boundWords are words that the comma before a tag does not belong to.
var boundWords = words("is are was were am do does did will would can could has have had to of the a")

// closed ends a line with the full stop for which a comma stands before a tag.
func closed(s string) string {
	if t, ok := strings.CutSuffix(strings.TrimSpace(s), ","); ok {
		return t + "."
	}
	return s
}

// shouted tells a line in capitals.
func shouted(s string) bool {
	n := 0
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			n++
		}
	}
	return n > 3 && strings.ToUpper(s) == s
}
