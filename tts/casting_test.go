package tts

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/talereel/talereel/storyboard"
)

var (
	// pair is what the program has embedded.
	pair = []Offer{
		{"piper", "jenny", "en-GB", storyboard.Female, Neural, false},
		{"piper", "alan", "en-GB", storyboard.Male, Neural, false},
	}
	robots = []Offer{
		{"espeak", "en-gb+f2", "en-gb", storyboard.Female, Robotic, false},
		{"espeak", "en-gb+m3", "en-gb", storyboard.Male, Robotic, false},
		{"espeak", "cmn-latn-pinyin+f2", "zh", storyboard.Female, Robotic, false},
		{"espeak", "cmn-latn-pinyin+m3", "zh", storyboard.Male, Robotic, false},
	}
)

func person(id string, g storyboard.Gender, age int) storyboard.Character {
	return storyboard.Character{ID: id, Gender: g, Age: age}
}

// TestCastingIsPrefixStable proves that whoever joins the bible later changes no
// voice of those before: shared scenes of two branches sound the same.
func TestCastingIsPrefixStable(t *testing.T) {
	t.Parallel()
	var b storyboard.Bible
	var before Casting
	for i := range 12 {
		g := []storyboard.Gender{storyboard.Female, storyboard.Male, storyboard.NonBinary, ""}[i%4]
		b.Characters = append(b.Characters, person(fmt.Sprintf("p%d", i), g, []int{0, 8, 35, 70}[i/3]))
		now := Cast(b, "en", pair)
		if again := Cast(b, "en", pair); !maps.Equal(now.Characters, again.Characters) || now.Narrator != again.Narrator {
			t.Fatalf("two castings of %d people differ", i+1)
		}
		if i > 0 && now.Narrator != before.Narrator {
			t.Errorf("%s changed the narrator from %v to %v", b.Characters[i].ID, before.Narrator, now.Narrator)
		}
		for id, v := range before.Characters {
			if now.Characters[id] != v {
				t.Errorf("%s changed %s from %v to %v", b.Characters[i].ID, id, v, now.Characters[id])
			}
		}
		before = now
	}
}

// TestMorePeopleThanVoices proves that people who share a speaker can be told
// apart, and that nobody gets a voice of the wrong gender for it.
func TestMorePeopleThanVoices(t *testing.T) {
	t.Parallel()
	var b storyboard.Bible
	for i := range 4 {
		b.Characters = append(b.Characters, person(fmt.Sprintf("woman%d", i), storyboard.Female, 30), person(fmt.Sprintf("man%d", i), storyboard.Male, 30))
	}
	c := Cast(b, "en", pair)
	all := []Voice{c.Narrator}
	for _, p := range b.Characters {
		v := c.Voice(p.ID)
		if want := map[storyboard.Gender]string{storyboard.Female: "jenny", storyboard.Male: "alan"}[p.Gender]; v.Name != want {
			t.Errorf("%s speaks with %s", p.ID, v.Name)
		}
		if v.Pitch < minPitch || v.Pitch > maxPitch || v.Formant != 0 && (v.Formant < minFormant || v.Formant > maxFormant) {
			t.Errorf("%s sounds like a machine: %+v", p.ID, v)
		}
		for _, other := range all {
			// Nine people on two speakers: at least 0.6 of the step that a listener
			// needs, in pitch and formants together.
			if other.Name == v.Name && Apart(other, v) < 0.6 {
				t.Errorf("%s at %+v is like %+v", p.ID, v, other)
			}
		}
		all = append(all, v)
	}
}

func TestTwoPeopleAreClearlyApart(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "zh"} {
		c := Cast(storyboard.Bible{Characters: []storyboard.Character{person("a", storyboard.Female, 30), person("b", storyboard.Female, 30)}},
			lang, slices.Concat(robots, pair))
		if a, b := c.Voice("a"), c.Voice("b"); a.Name == b.Name && Apart(a, b) < 0.9 {
			t.Errorf("%s: %+v and %+v are hardly apart", lang, a, b)
		}
	}
}

func TestCastingFollowsTheBible(t *testing.T) {
	t.Parallel()
	offers := slices.Concat(robots, pair)
	b := storyboard.Bible{
		Narrator: storyboard.VoiceHint{Name: "ESPEAK:en-gb+f2"},
		Characters: []storyboard.Character{
			{ID: "named", Voice: storyboard.VoiceHint{Name: "alan", Pitch: -7, Rate: 1.5}},
			{ID: "lost", Gender: storyboard.Female, Voice: storyboard.VoiceHint{Name: "nobody"}},
			person("girl", storyboard.Female, 7), person("crone", storyboard.Female, 80), person("boy", storyboard.Male, 7),
		},
	}
	c := Cast(b, "en-GB", offers)
	if v := c.Narrator; v.Provider != "espeak" || v.Name != "en-gb+f2" {
		t.Errorf("the narrator speaks with %+v", v)
	}
	if v := c.Voice("named"); v.Name != "alan" || v.Pitch != -7 || v.Rate != 1.5 {
		t.Errorf("the named voice is %+v", v)
	}
	if v := c.Voice("lost"); v.Name != "jenny" || c.Unknown["lost"] != "nobody" || len(c.Unknown) != 1 {
		t.Errorf("who asked in vain speaks with %+v; unknown are %v", v, c.Unknown)
	}
	if girl, crone := c.Voice("girl"), c.Voice("crone"); girl.Formant <= crone.Formant || girl.Pitch <= crone.Pitch {
		t.Errorf("the girl at %+v is not younger than the crone at %+v", girl, crone)
	}
	if v := c.Voice("boy"); v.Name != "jenny" {
		t.Errorf("the boy speaks with %s, a man", v.Name)
	}
	if v := c.Voice("a stranger"); v != c.Narrator {
		t.Errorf("a stranger speaks with %+v", v)
	}
	if v := Cast(b, "zh-CN", offers).Voice("crone"); v.Name != "cmn-latn-pinyin+f2" {
		t.Errorf("a Chinese story is spoken by %+v", v)
	}
	if none := Cast(b, "en", nil); none.Narrator != (Voice{}) || none.Voice("girl") != (Voice{}) || len(none.Characters) != len(b.Characters) {
		t.Errorf("without offers the casting is %+v", none)
	}
}

// TestRegions proves that a story of one region is not told in another's accent
// while there is a speaker of its own.
func TestRegions(t *testing.T) {
	t.Parallel()
	var offers []Offer
	for _, lang := range []string{"en-029", "en-GB", "en-us", "en-gb-scotland"} {
		offers = append(offers, Offer{"espeak", lang + "+f2", lang, storyboard.Female, Robotic, false}, Offer{"espeak", lang + "+m3", lang, storyboard.Male, Robotic, false})
	}
	for i := range 20 {
		id := fmt.Sprintf("p%d", i)
		c := Cast(storyboard.Bible{Characters: []storyboard.Character{person(id, storyboard.Male, 40)}}, "en_US", offers)
		if v := c.Voice(id); v.Name != "en-us+m3" {
			t.Errorf("%s speaks with %s", id, v.Name)
		}
	}
}

// TestKin casts people by what their names and roles say, where the bible says no
// more, and by the bible where it does.
func TestKin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, role string
		gender     storyboard.Gender
		age        int
	}{
		{"Grandma Rose", "", storyboard.Female, 74}, {"Tom", "grandfather", storyboard.Male, 74}, {"奶奶", "", storyboard.Female, 74},
		{"The Boy", "", storyboard.Male, 15}, {"Kim", "little girl", storyboard.Female, 8}, {"小男孩", "", storyboard.Male, 8},
		{"Ada", "mother of the king", storyboard.Female, 0}, {"Mason Manning", "", "", 0}, {"Kim", "lighthouse keeper", "", 0},
		{"王先生", "", storyboard.Male, 0}, {"The Child", "", "", 8},
	} {
		if g, age := kin(storyboard.Character{Name: c.name, Role: c.role}); g != c.gender || age != c.age {
			t.Errorf("%s, %s is %q of %d", c.name, c.role, g, age)
		}
	}
	granny := storyboard.Character{ID: "x", Name: "Granny"}
	old := wish(granny)
	granny.Age, granny.Gender = 30, storyboard.Male
	if young := wish(granny); old.gender != storyboard.Female || young.gender != storyboard.Male || young.pitch <= old.pitch {
		t.Errorf("the bible does not win: %+v, %+v", old, young)
	}
}

// TestTemperaments compares people that differ in their temperament alone.
func TestTemperaments(t *testing.T) {
	t.Parallel()
	of := func(temperament string) ideal {
		return wish(storyboard.Character{ID: "x", Gender: storyboard.Male, Age: 40, Temperament: temperament})
	}
	plain := of("")
	for _, c := range []struct {
		text          string
		lower, higher bool
	}{
		{"Gruff, patient", true, false},
		{"quietly brooding", true, false},
		{"hot-headed", false, true},
		{"impatient", false, true}, // not "patient"
		{"a pilgrim and ambassador, keeps a hotel", false, false},
		{"活泼", false, true},
		{"高傲，阴沉", true, false},
	} {
		if w := of(c.text); (w.pitch < plain.pitch) != c.lower || (w.pitch > plain.pitch) != c.higher {
			t.Errorf("%s: pitch %g against %g", c.text, w.pitch, plain.pitch)
		}
	}
	if calm, cold := of("冷静"), of("冷"); calm.pitch <= cold.pitch {
		t.Errorf("who is 冷静 is as cold as who is 冷: %g, %g", calm.pitch, cold.pitch)
	}
}
