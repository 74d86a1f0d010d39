package tts

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

func TestParseOverride(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"mara=jenny":                     "mara: jenny",
		"mara=jenny,pitch=-2":            "mara: jenny,pitch=-2",
		" Mara = piper:jenny , rate=1.1": "Mara: piper:jenny,rate=1.1",
		"narrator=pitch=0":               "narrator: pitch=0",
		"mara=cmn+f2,pitch=+3,rate=.5":   "mara: cmn+f2,pitch=3,rate=0.5",
		"mara":                           `the voice "mara" cannot be given: it names no character and voice`,
		"=jenny":                         `the voice "=jenny" cannot be given: it names no character and voice`,
		"mara=":                          `the voice "mara=" cannot be given: it names no character and voice`,
		"mara=jenny,alan":                `the voice "mara=jenny,alan" cannot be given: "alan" is neither pitch nor rate`,
		"mara=jenny,tone=2":              `the voice "mara=jenny,tone=2" cannot be given: "tone" is neither pitch nor rate`,
		"mara=jenny,pitch=low":           `the voice "mara=jenny,pitch=low" cannot be given: the pitch "low" is no number`,
		"mara=pitch=13":                  `the voice "mara=pitch=13" cannot be given: a pitch of 13 is not from -12 to 12`,
		"mara=rate=NaN":                  `the voice "mara=rate=NaN" cannot be given: a rate of NaN is not from 0.5 to 2`,
		"mara=rate=1,rate=1":             `the voice "mara=rate=1,rate=1" cannot be given: the rate is there twice`,
	} {
		who, o, err := ParseOverride(text)
		got := who + ": " + o.String()
		if err != nil {
			got = err.Error()
			if !errors.As(err, new(*OverrideError)) {
				t.Errorf("%v is no *OverrideError", err)
			}
		}
		if got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

// family are four people and a narrator for two speakers.
func family() storyboard.Bible {
	b := storyboard.Bible{Characters: []storyboard.Character{
		person("mara", storyboard.Female, 34), person("tom", storyboard.Male, 40), person("ida", storyboard.Female, 60), person("ben", storyboard.Male, 20),
	}}
	b.Characters[0].Name = "Mara Holt"
	return b
}

func number(f float64) *float64 { return &f }

// TestRecast proves that what is decided is heard, and that nobody else changes
// who need not.
func TestRecast(t *testing.T) {
	t.Parallel()
	b := family()
	before := Cast(b, "en", pair)
	for key := range map[string]bool{"mara": true, "Mara Holt": true, "MARA": true} {
		got, err := Recast(b, "en", pair, map[string]Override{key: {Name: "alan", Pitch: number(-9), Rate: number(1.25)}})
		if err != nil {
			t.Fatal(err)
		}
		if want := (Voice{Provider: "piper", Name: "alan", Pitch: -9, Rate: 1.25}); got.Voice("mara") != want {
			t.Errorf("%s speaks with %+v", key, got.Voice("mara"))
		}
		want := maps.Clone(before.Characters)
		want["mara"] = got.Characters["mara"]
		if !maps.Equal(got.Characters, want) || got.Narrator != before.Narrator {
			t.Errorf("others changed: %+v, not %+v", got, before)
		}
	}
	same, err := Recast(b, "en", pair, nil)
	if err != nil || !maps.Equal(same.Characters, before.Characters) {
		t.Errorf("without overrides: %+v, %v", same, err)
	}
	slow, err := Recast(b, "en", pair, map[string]Override{NarratorID: {Rate: number(0.8)}})
	if err != nil {
		t.Fatal(err)
	}
	if n := slow.Narrator; n.Rate != 0.8 || n.Name != before.Narrator.Name {
		t.Errorf("the narrator speaks with %+v, not %+v", n, before.Narrator)
	}
}

// TestRecastKeepsPeopleApart gives one person the very voice of another, who then
// must take a new one; the rest stays.
func TestRecastKeepsPeopleApart(t *testing.T) {
	t.Parallel()
	b := family()
	before := Cast(b, "en", pair)
	tom := before.Voice("tom")
	got, err := Recast(b, "en", pair, map[string]Override{"ben": {Name: tom.Name, Pitch: number(tom.Pitch)}})
	if err != nil {
		t.Fatal(err)
	}
	ben := got.Voice("ben")
	for _, id := range []string{"", "mara", "tom", "ida"} {
		v := got.Voice(id)
		if v.Name == ben.Name && Apart(v, ben) < 0.7 {
			t.Errorf("%q with %+v sounds like ben with %+v", id, v, ben)
		}
		if old := before.Voice(id); v != old && (old.Name != ben.Name || Apart(old, ben) >= 1) {
			t.Errorf("%q changed from %+v to %+v for nothing", id, old, v)
		}
	}
	again, _ := Recast(b, "en", pair, map[string]Override{"ben": {Name: tom.Name, Pitch: number(tom.Pitch)}})
	if !maps.Equal(again.Characters, got.Characters) {
		t.Error("two castings differ")
	}
}

func TestRecastRefuses(t *testing.T) {
	t.Parallel()
	for want, o := range map[string]map[string]Override{
		`the voice "max=jenny" cannot be given: the story has no character "max"|The story has: narrator, mara, tom, ida, ben`: {"max": {Name: "jenny"}},
		`the voice "bob" cannot be given: no voice is called "bob"|Known here: jenny, alan`:                                    {"mara": {Name: "bob"}},
		`the voice "mara=jenny" cannot be given: this character has a voice by another name already|Write who speaks`:          {"mara": {Name: "jenny"}, "Mara Holt": {Name: "alan"}},
	} {
		_, err := Recast(family(), "en", pair, o)
		var wrong *OverrideError
		if !errors.As(err, &wrong) {
			t.Errorf("%v gives %v", o, err)
			continue
		}
		message, hint, _ := strings.Cut(want, "|")
		if err.Error() != message || !strings.HasPrefix(wrong.Hint(), hint) {
			t.Errorf("%q, %q", err, wrong.Hint())
		}
	}
}

// TestActorsAreTold proves that voices that act learn who they are and are left
// as they are while there are enough of them.
func TestActorsAreTold(t *testing.T) {
	t.Parallel()
	offers := []Offer{
		{Provider: "openai", Name: "nova", Lang: "en", Gender: storyboard.Female, Quality: Neural, Acts: true},
		{Provider: "openai", Name: "onyx", Lang: "en", Gender: storyboard.Male, Quality: Neural, Acts: true},
		{Provider: "openai", Name: "coral", Lang: "en", Gender: storyboard.Female, Quality: Neural, Acts: true},
	}
	b := storyboard.Bible{Characters: []storyboard.Character{person("mara", storyboard.Female, 70), person("tom", storyboard.Male, 9)}}
	b.Characters[0].Temperament = "gruff\n and weary"
	c := Cast(b, "en", offers)
	if got, want := c.Voice("mara").Manner, "a woman of 70, gruff and weary"; got != want {
		t.Errorf("mara is %q, not %q", got, want)
	}
	if got, want := c.Voice("tom").Manner, "a boy of 9"; got != want {
		t.Errorf("tom is %q, not %q", got, want)
	}
	if v := c.Voice("mara"); v.Pitch != 0 || v.Formant != 0 || v.Rate != 0 {
		t.Errorf("an actor is changed: %+v", v)
	}
	if v := Cast(b, "en", pair).Voice("mara"); v.Manner != "" {
		t.Errorf("a voice that does not act is told %q", v.Manner)
	}
}
