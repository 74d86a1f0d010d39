package adapt

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/talereel/talereel/storyboard"
)

// director films one scene: it decides sizes, sides and cuts.
type director struct {
	a     *adapter
	scene *storyboard.Scene
	// id begins the shots' IDs, shots counts them within the node.
	id    string
	shots int
	// opening tells the first scene of the story, first that of a node.
	opening, first bool
	// author is how the author comes to the scene.
	author storyboard.Transition

	// present are the people of the scene in the order of their appearance; the
	// camera stays on one side of the line between them.
	present []string
	pose    map[string]storyboard.Pose
	last    string
	before  string
	sizes   []storyboard.Size
	moves   []storyboard.Movement
	// turns counts the lines since the last shot that showed everybody.
	turns int
	// sinceReaction counts the shots since the last silent reaction.
	sinceReaction int
}

// maxSpeech is the most seconds of speech in one shot.
const maxSpeech = 7.5

// film makes the shots of all beats.
func (d *director) film(beats []beat) {
	d.pose = map[string]storyboard.Pose{}
	for _, b := range beats {
		for _, id := range b.people {
			d.enter(id, b.far)
		}
		d.enter(b.speaker, b.far || b.kind == storyboard.Phone)
	}
	// Everybody's side is known now; who is there at the start is who speaks
	// first.
	seen := d.present
	d.present = nil
	for i, b := range beats {
		for _, id := range b.people {
			d.enter(id, false)
		}
		d.enter(b.speaker, b.far || b.kind == storyboard.Phone)
		if i == 0 && len(d.present) == 0 && len(seen) > 0 {
			d.present = append(d.present, seen[0])
		}
		d.bear(b)
		switch {
		case b.text == "":
			d.reveal(b)
		case b.kind == storyboard.Narration:
			d.narrate(b, i)
		default:
			d.speak(b)
			var next *beat
			if i+1 < len(beats) {
				next = &beats[i+1]
			}
			d.react(b, next)
		}
	}
	if len(d.scene.Shots) > 0 {
		d.scene.Shots[0].TransitionIn = d.transition(beats)
		d.a.before = *d.scene
	}
	d.finish()
}

func (d *director) enter(id string, far bool) {
	if id != "" && !far && !slices.Contains(d.present, id) {
		d.present = append(d.present, id)
	}
}

// bear reads how people hold themselves from what is shown of them.
func (d *director) bear(b beat) {
	low := strings.ToLower(b.shown + " " + b.text)
	if b.kind != storyboard.Narration && b.kind != "" {
		low = strings.ToLower(b.shown)
	}
	who := b.speaker
	if len(b.people) > 0 {
		who = b.people[0]
	}
	if who == "" {
		return
	}
	for _, p := range poseWords {
		if hasAny(low, p.words...) {
			d.pose[who] = p.pose
			return
		}
	}
	// Running and walking end with the sentence; sitting lasts.
	if p := d.pose[who]; p == storyboard.Walking || p == storyboard.Running {
		delete(d.pose, who)
	}
}

var poseWords = []struct {
	pose  storyboard.Pose
	words []string
}{
	{storyboard.Standing, []string{"stood up", "stands up", "rose", "rises", "got up", "gets up", "站起"}},
	{storyboard.Running, []string{"ran", "runs", "running", "sprint*", "跑", "冲"}},
	{storyboard.Sitting, []string{"sat", "sitting", "seated", "sits", "坐"}},
	{storyboard.Kneeling, []string{"knelt", "kneel*", "crouch*", "squat*", "蹲", "跪"}},
	{storyboard.Lying, []string{"lay on", "lay down", "lies on", "lying", "躺", "倒在"}},
	{storyboard.Walking, []string{"walk*", "came up", "came down", "comes up", "comes down", "strode", "strides", "走过来", "走来", "走进"}},
}

// seats are the places of people by the order of their appearance.
var seats = []struct {
	place  storyboard.Place
	facing storyboard.Facing
}{{storyboard.Left, storyboard.FacingRight}, {storyboard.Right, storyboard.FacingLeft}, {storyboard.Center, storyboard.FacingCamera}, {storyboard.Background, storyboard.FacingCamera}}

// figure is somebody as they stand in this scene.
func (d *director) figure(id string, e storyboard.Expression) storyboard.Figure {
	i := max(0, slices.Index(d.present, id))
	seat := seats[min(i, len(seats)-1)]
	pose := d.pose[id]
	if pose == "" {
		pose = storyboard.Standing
	}
	return storyboard.Figure{Character: id, Pose: pose, Expression: face(e), Place: seat.place, Facing: seat.facing}
}

// face is how an emotion of the voice looks.
func face(e storyboard.Expression) storyboard.Expression {
	switch e {
	case storyboard.Whisper:
		return storyboard.Afraid
	case storyboard.Shout:
		return storyboard.Angry
	case "":
		return storyboard.Neutral
	}
	return e
}

// listening is the face of who hears a line.
func listening(e storyboard.Expression) storyboard.Expression {
	switch e {
	case storyboard.Angry, storyboard.Shout:
		return storyboard.Surprised
	case storyboard.Sadness, storyboard.Tender:
		return storyboard.Tender
	case storyboard.Whisper, storyboard.Afraid, storyboard.Surprised:
		return storyboard.Suspicious
	case storyboard.Happy:
		return storyboard.Happy
	}
	return storyboard.Neutral
}

// sorted puts figures from left to right.
func sorted(figures []storyboard.Figure) []storyboard.Figure {
	order := map[storyboard.Place]int{storyboard.Left: 0, storyboard.Foreground: 1, storyboard.Center: 2, storyboard.Background: 3, storyboard.Right: 4}
	slices.SortStableFunc(figures, func(a, b storyboard.Figure) int { return order[a.Place] - order[b.Place] })
	return figures
}

// group shows several people; two stand left and right.
func (d *director) group(ids []string, speaker string, e storyboard.Expression) []storyboard.Figure {
	var out []storyboard.Figure
	for _, id := range ids[:min(len(ids), 3)] {
		feels := listening(e)
		if id == speaker {
			feels = e
		}
		out = append(out, d.figure(id, feels))
	}
	if len(out) == 1 {
		out[0].Place = storyboard.Center
	}
	// Two people must not stand in one place.
	if len(out) == 2 && out[0].Place == out[1].Place || len(out) == 2 && (out[0].Place == storyboard.Background || out[1].Place == storyboard.Background || out[0].Place == storyboard.Center || out[1].Place == storyboard.Center) {
		a, b := 0, 1
		if slices.Index(d.present, out[0].Character) > slices.Index(d.present, out[1].Character) {
			a, b = 1, 0
		}
		out[a].Place, out[a].Facing = storyboard.Left, storyboard.FacingRight
		out[b].Place, out[b].Facing = storyboard.Right, storyboard.FacingLeft
	}
	return sorted(out)
}

// add appends a shot and its texts.
func (d *director) add(s storyboard.Shot, b beat, lines []storyboard.Utterance) {
	d.shots++
	d.sinceReaction++
	s.ID = fmt.Sprintf("%s-%02d", d.id, d.shots)
	for i, u := range lines {
		u.ID = fmt.Sprintf("%s-%d", s.ID, i+1)
		s.Utterances = append(s.Utterances, u)
	}
	d.differ(&s)
	if s.Movement == "" {
		s.Movement = d.movement(s, b)
	}
	if s.Angle == "" {
		s.Angle = d.angle(s, b)
	}
	s.Action = strings.TrimSpace(b.shown)
	if s.Action == "" && b.kind == storyboard.Narration {
		s.Action = b.text
	}
	s.Sounds = sounds(strings.ToLower(b.shown + " " + narration(b)))
	d.moves = append(d.moves, s.Movement)
	d.sizes = append(d.sizes, s.Size)
	s.Prompt = d.prompt(s)
	d.scene.Shots = append(d.scene.Shots, s)
}

// reactAfter is how many shots lie between two silent reactions at least.
const reactAfter = 6

// react shows how a strong line strikes who hears it, before somebody else than
// them goes on.
func (d *director) react(b beat, next *beat) {
	listener := d.listener(b)
	if listener == "" || next == nil || next.speaker == listener || next.text == "" || b.far || !intense(b.emotion) || d.sinceReaction < reactAfter {
		return
	}
	d.sinceReaction = 0
	f := d.figure(listener, listening(b.emotion))
	s := storyboard.Shot{Size: d.vary(storyboard.CU, storyboard.MCU), Movement: storyboard.PushIn, HoldMS: 1500, InFrame: []storyboard.Figure{f}}
	d.add(s, beat{emotion: storyboard.Neutral}, nil)
}

func narration(b beat) string {
	if b.kind == storyboard.Narration {
		return b.text
	}
	return ""
}

// reveal shows what is not narrated: it becomes the action of a silent moment,
// unless the shot before shows it as well.
func (d *director) reveal(b beat) {
	if n := len(d.scene.Shots); n > 0 && len(d.scene.Shots[n-1].Utterances) > 0 {
		if len(b.people) == 0 || !d.a.striking(b.shown) {
			s := &d.scene.Shots[n-1]
			s.Sounds = limit(mergeSounds(s.Sounds, sounds(strings.ToLower(b.shown))))
			return
		}
	}
	size := d.vary(storyboard.MCU, storyboard.MS)
	s := storyboard.Shot{Size: size, HoldMS: 1600}
	if obj := insertOf(b.shown); obj != "" {
		s.Size, s.Insert = storyboard.Insert, obj
	} else if len(b.people) > 0 {
		s.InFrame = d.group(b.people[:1], b.people[0], d.a.emotion(b.shown, ""))
	}
	d.add(s, b, nil)
	d.turns++
}

// striking tells an act that deserves its own shot from mere business.
func (a *adapter) striking(s string) bool {
	if a.chinese {
		return length(s) > 6
	}
	return length(s) > 4
}

// narrate films prose that is spoken: the place first, then objects and people.
func (d *director) narrate(b beat, i int) {
	for n, text := range d.chunks(b.text) {
		u := storyboard.Utterance{Kind: storyboard.Narration, Text: text}
		part := b
		part.text = text
		if n > 0 {
			part.shown = ""
		}
		s := storyboard.Shot{}
		obj := insertOf(text)
		switch {
		case i == 0 && n == 0 && len(d.scene.Shots) == 0:
			s.Size, s.Movement = storyboard.ELS, storyboard.PushIn
			if len(b.people) > 0 {
				s.Size = storyboard.LS
				s.InFrame = d.group(b.people, b.people[0], storyboard.Neutral)
			}
		case obj != "" && !slices.Contains(d.recentSizes(1), storyboard.Insert) && len(part.people) == 0:
			s.Size, s.Insert = storyboard.Insert, obj
		case len(b.people) > 1:
			s.Size = d.vary(storyboard.MLS, storyboard.MS)
			s.InFrame = d.group(b.people, b.people[0], d.a.emotion(text, ""))
		case len(b.people) == 1:
			s.Size = d.vary(storyboard.MS, storyboard.MCU, storyboard.MLS)
			s.InFrame = d.group(b.people, b.people[0], d.a.emotion(text, ""))
		default:
			s.Size = d.vary(storyboard.LS, storyboard.ELS)
			if len(d.present) > 0 {
				s.InFrame = d.group(d.present, "", storyboard.Neutral)
				s.Size = d.vary(storyboard.LS, storyboard.MLS)
			}
		}
		d.add(s, part, []storyboard.Utterance{u})
	}
	d.turns++
}

// speak films a line.
func (d *director) speak(b beat) {
	for n, text := range d.chunks(b.text) {
		u := storyboard.Utterance{Kind: b.kind, Speaker: b.speaker, Text: text, Emotion: b.emotion}
		part := b
		part.text = text
		if n > 0 {
			part.shown = ""
		}
		u.Addressee = d.listener(b)
		s := d.framing(part, n)
		d.add(s, part, []storyboard.Utterance{u})
	}
	d.before, d.last = d.last, b.speaker
	d.turns++
}

// other is who listens: the last other speaker, else anybody else present.
func (d *director) other(id string) string {
	for _, o := range []string{d.last, d.before} {
		if o != "" && o != id && slices.Contains(d.present, o) {
			return o
		}
	}
	for _, o := range d.present {
		if o != id {
			return o
		}
	}
	return ""
}

// listener is who is called by name in a line, if they are there; else who is
// likely to listen.
func (d *director) listener(b beat) string {
	if b.addressee != b.speaker && slices.Contains(d.present, b.addressee) {
		return b.addressee
	}
	return d.other(b.speaker)
}

// framing chooses the shot of a line.
func (d *director) framing(b beat, n int) storyboard.Shot {
	listener := d.listener(b)
	if b.kind == storyboard.OffScreen {
		// Who hears it looks for it; or the place itself is seen.
		s := storyboard.Shot{Size: d.vary(storyboard.LS, storyboard.ELS)}
		if listener != "" {
			f := d.figure(listener, storyboard.Surprised)
			f.Place, f.Facing = storyboard.Center, storyboard.FacingCamera
			s.Size, s.InFrame = d.vary(storyboard.MCU, storyboard.MS), []storyboard.Figure{f}
		}
		return s
	}
	if b.kind == storyboard.VoiceOver {
		// What is written is seen first, then who reads it.
		s := storyboard.Shot{Size: storyboard.Insert, Insert: "letter"}
		if reader := d.reader(b.speaker); reader != "" && (n > 0 || slices.Contains(d.recentSizes(2), storyboard.Insert)) {
			f := d.figure(reader, storyboard.Neutral)
			f.Place, f.Facing = storyboard.Center, storyboard.FacingCamera
			s = storyboard.Shot{Size: d.vary(storyboard.MCU, storyboard.CU), InFrame: []storyboard.Figure{f}}
		}
		return s
	}
	if b.kind == storyboard.Phone || b.far {
		// The voice is far away; who hears it is in frame.
		s := storyboard.Shot{Size: d.vary(storyboard.MCU, storyboard.CU)}
		if listener != "" {
			f := d.figure(listener, listening(b.emotion))
			f.Place, f.Facing = storyboard.Center, storyboard.FacingCamera
			s.InFrame = []storyboard.Figure{f}
			if n == 0 && d.turns%3 == 1 && !slices.Contains(d.recentSizes(3), storyboard.Insert) {
				s.Size, s.Insert, s.InFrame = storyboard.Insert, "phone", nil
			}
		} else {
			s.Size, s.Insert = storyboard.Insert, "phone"
		}
		return s
	}
	one := d.single(b, listener)
	if b.kind == storyboard.Thought {
		one.Place, one.Facing = storyboard.Center, storyboard.FacingCamera
		return storyboard.Shot{Size: storyboard.CU, Movement: storyboard.PushIn, InFrame: []storyboard.Figure{one}}
	}
	strong := intense(b.emotion)
	switch {
	case listener == "":
		one.Place = storyboard.Center
		return storyboard.Shot{Size: d.vary(storyboard.MS, storyboard.MCU, storyboard.CU), InFrame: []storyboard.Figure{one}}
	case strong && d.turns > 0:
		return storyboard.Shot{Size: d.vary(storyboard.CU, storyboard.MCU), InFrame: []storyboard.Figure{one}}
	case n == 0 && (len(d.scene.Shots) == 0 || d.turns%5 == 0) && len(d.present) > 2:
		ids := append([]string{b.speaker, listener}, without(d.present, b.speaker, listener)...)
		return storyboard.Shot{Size: d.vary(storyboard.MLS, storyboard.MS), InFrame: d.group(ids, b.speaker, b.emotion)}
	case n == 0 && (d.last == "" || d.turns%4 == 0):
		return storyboard.Shot{Size: d.vary(storyboard.MS, storyboard.MLS), InFrame: d.group([]string{b.speaker, listener}, b.speaker, b.emotion)}
	case n == 0 && d.turns%4 == 2:
		return d.overShoulder(one, listener)
	}
	return storyboard.Shot{Size: d.vary(storyboard.MCU, storyboard.CU, storyboard.MS), InFrame: []storyboard.Figure{one}}
}

// reader is who reads what somebody else has written: who was last seen to act.
func (d *director) reader(writer string) string {
	if d.last != "" && d.last != writer && slices.Contains(d.present, d.last) {
		return d.last
	}
	for _, id := range d.present {
		if id != writer {
			return id
		}
	}
	return ""
}

// single is the speaker alone in frame, on their own side of the line to who
// listens.
func (d *director) single(b beat, listener string) storyboard.Figure {
	f := d.figure(b.speaker, b.emotion)
	if f.Place == storyboard.Left || f.Place == storyboard.Right {
		return f
	}
	f.Place, f.Facing = storyboard.Right, storyboard.FacingLeft
	if listener != "" && d.figure(listener, "").Place == storyboard.Right {
		f.Place, f.Facing = storyboard.Left, storyboard.FacingRight
	}
	return f
}

// overShoulder shows the speaker past who listens.
func (d *director) overShoulder(one storyboard.Figure, listener string) storyboard.Shot {
	near := d.figure(listener, storyboard.Neutral)
	near.Place, near.Facing = storyboard.Foreground, storyboard.FacingAway
	if one.Place == storyboard.Center || one.Place == storyboard.Background {
		one.Place, one.Facing = storyboard.Right, storyboard.FacingLeft
	}
	figures := []storyboard.Figure{near, one}
	if one.Place == storyboard.Left {
		figures = []storyboard.Figure{one, near}
	}
	return storyboard.Shot{Size: storyboard.MCU, Angle: storyboard.OverTheShoulder, InFrame: figures}
}

func without(list []string, drop ...string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(drop, s) })
}

// chunks cuts a text into pieces of at most maxSpeech seconds, at the ends of
// sentences, then at commas, then between words.
func (d *director) chunks(text string) []string {
	if d.a.seconds(text) <= maxSpeech {
		return []string{text}
	}
	var pieces []string
	for _, s := range sentences(text) {
		pieces = append(pieces, d.divide(s)...)
	}
	// As few chunks as fit, filled evenly.
	total := d.a.seconds(text)
	want := total / float64(int(total/maxSpeech)+1)
	var out []string
	for _, p := range pieces {
		if n := len(out); n > 0 && d.a.seconds(out[n-1]) < want*0.75 && d.a.seconds(out[n-1])+d.a.seconds(p) <= maxSpeech {
			out[n-1] = d.a.glue(out[n-1], p)
			continue
		}
		out = append(out, p)
	}
	return out
}

// divide cuts one sentence that is too long.
func (d *director) divide(s string) []string {
	if d.a.seconds(s) <= maxSpeech && utf8.RuneCountInString(s) <= 300 {
		return []string{s}
	}
	runes := []rune(s)
	middle, best := len(runes)/2, -1
	for _, marks := range []string{";；:：—", ",，、", " "} {
		for i, r := range runes[:len(runes)-1] {
			if i > 0 && strings.ContainsRune(marks, r) && (best < 0 || abs(i-middle) < abs(best-middle)) {
				best = i
			}
		}
		if best >= 0 && abs(best-middle) < len(runes)/4+1 {
			break
		}
	}
	if best < 0 {
		best = middle
	}
	head, tail := strings.TrimSpace(string(runes[:best+1])), strings.TrimSpace(string(runes[best+1:]))
	if head == "" || tail == "" {
		return []string{s}
	}
	return append(d.divide(head), d.divide(tail)...)
}

func abs(n int) int { return max(n, -n) }

// finish lets the camera come closer at the scene's end.
func (d *director) finish() {
	n := len(d.scene.Shots)
	if n < 3 {
		return
	}
	s := &d.scene.Shots[n-1]
	if s.Size != storyboard.Insert && s.Movement == storyboard.Static {
		s.Movement = storyboard.PushIn
	}
}
