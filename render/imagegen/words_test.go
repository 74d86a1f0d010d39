package imagegen

import (
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

// TestWords proves that there are words for the whole vocabulary of storyboards.
func TestWords(t *testing.T) {
	whole(t, "sizes", sizeWords, storyboard.Sizes)
	whole(t, "angles", angleWords, storyboard.Angles)
	whole(t, "movements", movementWords, storyboard.Movements)
	whole(t, "places", placeWords, storyboard.Places)
	whole(t, "facings", facingWords, storyboard.Facings)
	whole(t, "expressions", faceWords, storyboard.Expressions)
	whole(t, "hours", hourWords, storyboard.TimesOfDay)
	whole(t, "weathers", weatherWords, storyboard.Weathers)
	whole(t, "moods", moodWords, storyboard.Moods)
}

func whole[T ~string](t *testing.T, what string, words map[T]string, all []T) {
	for _, w := range all {
		if words[w] == "" {
			t.Errorf("%s: no words for %q", what, w)
		}
	}
	if len(words) != len(all) {
		t.Errorf("%s: %d words for %d", what, len(words), len(all))
	}
}

func TestSoften(t *testing.T) {
	for prompt, want := range map[string]string{
		"She KILLS him with a knife.":   "She confronts him with a metal tool.",
		"A skilled axeman, unbeaten.":   "A skilled axeman, unbeaten.",
		"shot dead in his blood":        "falls in his red light",
		"凶手拿着刀，满身是血。":                   "追踪者拿着金属工具，满身尘土。",
		"Nessa looks at the lighthouse": "Nessa looks at the lighthouse",
	} {
		if got := Soften(prompt); got != want+softTail {
			t.Errorf("%q becomes %q", prompt, got)
		}
	}
	if got := Soften("A boy at the pier."); !strings.HasSuffix(got, softMinors) {
		t.Errorf("%q", got)
	}
}

// TestSoftWords proves that no replacement is harsh itself.
func TestSoftWords(t *testing.T) {
	for _, w := range softWords {
		if got := softener()(w.film); got != w.film || softener()(w.harsh) != w.film {
			t.Errorf("%q becomes %q, and that %q", w.harsh, softener()(w.harsh), got)
		}
	}
}

// FuzzVerdict proves that whatever a critic writes is bounded.
func FuzzVerdict(f *testing.F) {
	cast := []Actor{{Person: Person{ID: "nessa"}}, {Person: Person{ID: "bartram"}, Figure: storyboard.Figure{Facing: storyboard.FacingAway}}}
	f.Add(`{"identity":[{"character":"nessa","score":9,"x":0.4,"y":0.2,"w":0.2,"h":0.1},{"character":"bartram","score":8,"x":0.1,"y":0.1,"w":0.1,"h":0.1}],"people_seen":3,"count":10,"composition":7,"text":10,"hands":9,"findings":[{"criterion":"x","problem":"y","advice":"z"}]}`)
	f.Add(`Sure: {"identity":[]}`)
	f.Add(`}{`)
	f.Fuzz(func(t *testing.T, answer string) {
		v, problems := readVerdict([]byte(answer), cast)
		if (v == nil) == (len(problems) == 0) {
			t.Fatalf("%v, %q", v, problems)
		}
		if v == nil {
			return
		}
		if s := v.Score(); s < 0 || s > 100 || len(v.Identity) != 2 || len(v.Findings) > maxFindings || v.PeopleSeen != 2 && v.Count > countedWrongly {
			t.Errorf("%d points, %+v", s, v)
		}
		if v.Identity[1].W != 0 {
			t.Error("the face of somebody who is seen from behind")
		}
		for _, l := range v.Identity {
			if l.X < 0 || l.Y < 0 || l.X+l.W > 1.02 || l.Y+l.H > 1.02 {
				t.Errorf("%+v", l)
			}
		}
	})
}

// FuzzMP4 proves that no file breaks the check.
func FuzzMP4(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x0cftypisom\x00\x00\x00\x08moov\x00\x00\x00\x08mdat"))
	f.Add([]byte("\x00\x00\x00\x0cftypisom\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Add([]byte("\x00\x00\x00\x0cftypisom\x00\x00\x00\x08moov\x00\x00\x00\x00mdat…"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if wholeMP4(b) == nil && (len(b) < 24 || string(b[4:8]) != "ftyp") {
			t.Errorf("%q was taken", b)
		}
	})
}

// FuzzAPIError proves that whatever a server answers is one short line.
func FuzzAPIError(f *testing.F) {
	f.Add(`{"error":{"message":"no","code":"moderation_blocked","param":null,"type":"x"}}`)
	f.Add(`{"error":"no"}`)
	f.Add(`{"error":{"message":7,"code":[]}}`)
	f.Fuzz(func(t *testing.T, body string) {
		e := readAPIError(400, []byte(body))
		if strings.ContainsAny(e.message, "\n\r\x00") || len([]rune(e.message)) > 300 || len([]rune(e.code)) > 80 {
			t.Errorf("%q %q", e.code, e.message)
		}
	})
}
