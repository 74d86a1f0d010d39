package adapt

import (
	"slices"
	"strings"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
	"github.com/talereel/talereel/storyboard/story"
)

// beat is a piece of a node on its way to the screen: a line that is heard, or
// prose that is narrated or only shown.
type beat struct {
	kind storyboard.Kind
	// speaker is empty for narration, addressee where nobody is spoken to.
	speaker, addressee string
	text               string
	emotion            storyboard.Expression
	// shown is prose that is seen and not heard, for action and sounds.
	shown string
	// people are who is mentioned in the prose, who acts first.
	people []string
	// far tells that the speaker is not at the place.
	far bool
}

// breath is the most seconds of narration that is spoken in one go.
const breath = 6

// beats takes a node apart.
func (a *adapter) beats(n *story.Node) []beat {
	if n.Script != nil {
		return a.scripted(n)
	}
	pieces, state := a.reader.Read(dialogue.Node{ID: n.ID, Text: n.Text}, a.state)
	a.state = state
	var out []beat
	for from := 0; from < len(pieces); {
		to := from + 1
		for to < len(pieces) && pieces[to].Paragraph == pieces[from].Paragraph {
			to++
		}
		out = append(out, a.paragraph(n, pieces[from:to])...)
		from = to
	}
	return out
}

// scripted takes the ready lines of a node: nobody has to guess who speaks.
func (a *adapter) scripted(n *story.Node) []beat {
	var out []beat
	for _, l := range n.Script {
		if l.IsAction() {
			var pieces []dialogue.Piece
			pieces, a.state = a.reader.Read(dialogue.Node{ID: n.ID, Text: l.Text}, a.state)
			for i := range pieces {
				// Words in quotation marks are a sign or a title here.
				pieces[i].Kind, pieces[i].Tag = "", false
			}
			out = append(out, a.paragraph(n, pieces)...)
			continue
		}
		b := beat{kind: l.Kind, speaker: l.Speaker, text: strings.TrimSpace(l.Text), emotion: l.Emotion, far: isFar(l.Kind)}
		if b.emotion == "" {
			b.emotion = a.emotion(l.Parenthetical, l.Text)
		}
		if strings.ContainsFunc(b.text, isWordRune) {
			out = append(out, b)
		}
	}
	return out
}

// isFar tells a line of somebody who is not to be seen.
func isFar(k storyboard.Kind) bool {
	return k == storyboard.Phone || k == storyboard.OffScreen || k == storyboard.VoiceOver
}

// paragraph makes the beats of one paragraph.
func (a *adapter) paragraph(n *story.Node, pieces []dialogue.Piece) []beat {
	r := paragraphReader{a: a}
	spoken := false
	for _, p := range pieces {
		spoken = spoken || p.Kind != ""
		if p.Kind == "" {
			r.prose += p.Text + " "
		}
		if p.Clue == dialogue.Guess {
			a.warn(n, "it is not clear who says “%s”; taken for %s", shorten(p.Text), a.named(p.Speaker))
		}
	}
	for _, p := range pieces {
		switch {
		case p.Kind != "":
			r.line(p)
		case !p.Tag && a.heard(p, spoken):
			r.narrate(p)
		default:
			r.show(p)
		}
	}
	r.flush()
	if r.shown != "" {
		// Prose that follows a line is seen while the line is heard.
		if i := len(r.out) - 1; spoken && i >= 0 && r.out[i].kind != storyboard.Narration {
			r.out[i].shown = strings.TrimSpace(r.out[i].shown + " " + r.shown)
			if !r.out[i].far {
				r.out[i].people = merge(r.out[i].people, r.people)
			}
		} else {
			r.out = append(r.out, beat{shown: r.shown, people: r.people})
		}
	}
	return r.out
}

// paragraphReader collects the beats of a paragraph.
type paragraphReader struct {
	a   *adapter
	out []beat
	// prose is all that is not said, for the emotion of lines.
	prose string
	// open is the line that further pieces of it may join.
	open *beat
	// shown and people wait for the beat that they are seen with.
	shown  string
	people []string
}

// line adds a line, or goes on with the one before.
func (r *paragraphReader) line(p dialogue.Piece) {
	if r.open != nil && (r.open.speaker != p.Speaker || r.open.kind != p.Kind) {
		r.flush()
	}
	if r.open == nil {
		r.open = &beat{kind: p.Kind, speaker: p.Speaker, addressee: p.Addressee, far: isFar(p.Kind)}
	} else {
		r.open.text = r.a.close(r.open.text)
	}
	r.open.text = r.a.glue(r.open.text, p.Text)
	r.open.shown = strings.TrimSpace(r.open.shown + " " + r.shown)
	if !r.open.far {
		r.open.people = merge(r.open.people, r.people)
	}
	r.shown, r.people = "", nil
}

// show keeps prose that is seen and not heard.
func (r *paragraphReader) show(p dialogue.Piece) {
	if !strings.ContainsFunc(p.Text, isWordRune) {
		return
	}
	r.shown = strings.TrimSpace(r.shown + " " + p.Text)
	r.people = merge(r.people, p.People)
}

// narrate adds a sentence for the narrator. Sentences that belong together are
// spoken in one breath.
func (r *paragraphReader) narrate(p dialogue.Piece) {
	text := strings.TrimSpace(p.Text)
	if !strings.ContainsFunc(text, isWordRune) {
		return
	}
	r.flush()
	a := r.a
	if i := len(r.out) - 1; i >= 0 && r.shown == "" && r.out[i].kind == storyboard.Narration && a.seconds(r.out[i].text)+a.seconds(text) < breath {
		r.out[i].text = a.glue(r.out[i].text, text)
		r.out[i].people = merge(r.out[i].people, p.People)
		return
	}
	r.out = append(r.out, beat{kind: storyboard.Narration, text: text, shown: r.shown, people: merge(slices.Clone(p.People), r.people)})
	r.shown, r.people = "", nil
}

// flush ends the open line.
func (r *paragraphReader) flush() {
	if r.open == nil {
		return
	}
	if r.shown != "" {
		r.open.shown = strings.TrimSpace(r.open.shown + " " + r.shown)
		if !r.open.far {
			r.open.people = merge(r.open.people, r.people)
		}
		r.shown, r.people = "", nil
	}
	b := *r.open
	r.open = nil
	if strings.ContainsFunc(b.text, isWordRune) {
		b.text = r.a.close(b.text)
		b.emotion = r.a.emotion(r.prose, b.text)
		r.out = append(r.out, b)
	}
}

// close ends a line with the full stop for which a comma stands before a tag.
func (a *adapter) close(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case strings.HasSuffix(s, ","):
		return strings.TrimSuffix(s, ",") + "."
	case strings.HasSuffix(s, "，"):
		return strings.TrimSuffix(s, "，") + "。"
	}
	return s
}

// heard tells whether a sentence of prose is narrated. Beside speech, and where
// somebody merely does something, a brisk storyboard shows it instead.
func (a *adapter) heard(p dialogue.Piece, besideSpeech bool) bool {
	if a.narration == Faithful {
		return true
	}
	n, acts := length(p.Text), len(p.People) > 0
	switch {
	case a.chinese && besideSpeech:
		return n > 16
	case a.chinese:
		return n > 14 || n > 6 && !acts
	case besideSpeech:
		return n > 9
	}
	return n > 10 || n > 4 && !acts
}

func (a *adapter) glue(s, t string) string {
	if a.chinese || s == "" {
		return s + t
	}
	return s + " " + t
}

func merge(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// emotions by words around a line and in it, the telling ones first.
var emotions = []struct {
	e     storyboard.Expression
	words []string
}{
	{storyboard.Whisper, []string{"whisper*", "breathed", "murmur*", "under her breath", "under his breath", "低声", "小声", "轻声", "悄声", "压低声音", "耳语"}},
	{storyboard.Shout, []string{"shout*", "scream*", "yell*", "bellow*", "roared", "喊", "吼", "大叫", "尖叫", "大声"}},
	{storyboard.Sadness, []string{"sob*", "wept", "crying", "in tears", "sadly", "sighed", "哭", "流泪", "哽咽", "叹了口气", "叹气", "发抖"}},
	{storyboard.Angry, []string{"snapped", "hissed", "growl*", "furious*", "angr*", "spat", "barked", "demanded", "怒", "骂", "咬着牙", "冷笑", "嚷"}},
	{storyboard.Afraid, []string{"gasp*", "stammer*", "begged", "trembl*", "shaking", "frightened", "afraid", "terrified", "颤", "害怕", "怕", "惊恐", "求你", "哆嗦"}},
	{storyboard.Tender, []string{"softly", "gently", "tender*", "quietly", "kissed", "温柔", "柔声", "轻轻"}},
	{storyboard.Happy, []string{"laugh*", "smil*", "grinn*", "cheer*", "beam*", "笑着", "微笑", "笑了", "高兴"}},
	{storyboard.Suspicious, []string{"slowly", "narrowed", "suspicio*", "warily", "盯着", "眯起", "怀疑", "沉声"}},
	{storyboard.Surprised, []string{"exclaimed", "astonish*", "suddenly", "startled", "一怔", "愣", "惊讶", "忽然"}},
	{storyboard.Determined, []string{"firmly", "stubborn*", "insisted", "quickly", "坚定", "一字一句"}},
}

// emotion of a line.
func (a *adapter) emotion(prose, text string) storyboard.Expression {
	low := strings.ToLower(prose)
	for _, e := range emotions {
		if hasAny(low, e.words...) {
			return e.e
		}
	}
	switch {
	case strings.HasSuffix(text, "!!") || strings.HasSuffix(text, "！！"):
		return storyboard.Shout
	case strings.ContainsAny(text, "!！"):
		return storyboard.Determined
	case strings.HasSuffix(text, "?!") || strings.HasSuffix(text, "？！"):
		return storyboard.Surprised
	case hasAny(strings.ToLower(text), "please", "sorry", "求求", "对不起"):
		return storyboard.Sadness
	case hasAny(strings.ToLower(text), "thank*", "谢谢"):
		return storyboard.Tender
	}
	return storyboard.Neutral
}
