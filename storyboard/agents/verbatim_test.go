package agents

import (
	"slices"
	"strings"
	"testing"
)

// TestFind holds lines against texts: what is found is the author's.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, line string
		speech     bool
		want       string
	}{
		{"“Step away from that, Mr Skeat,” she said. “You’re retired.”", "Step away from that, Mr Skeat. You're retired.", true, "Step away from that, Mr Skeat. You’re retired."},
		{"“Step away from that, Mr Skeat,” she said. “You’re retired.”", "step away from that mr skeat", true, "Step away from that, Mr Skeat."},
		{"“Then where,” whispered Bartram, “is she standing?”", "Then where is she standing?", true, "Then where, is she standing?"},
		{"Half a mile, she thought. Not a yard more.", "Half a mile. Not a yard more.", false, "Half a mile. Not a yard more."},
		{"“…and then?” He left.", "and then", true, "…and then?"},
		{"No light. “No.” “No!”", "No", true, "No."},
		{"“你从哪里来？”他问。“不要怕。”", "你从哪里来？不要怕。", true, "你从哪里来？不要怕。"},
		{"「你好，」她说，「再见。」", "你好再见", true, "你好，再见。"},
		{"\"It's mine,\" he said.", "It’s mine", true, "It's mine."},
		{"He said — quite calmly — that it was over.", "that it was over", false, "that it was over."},
		{"“One. Two. Three.”", "One. Three.", true, ""},
		{"“Yes,” he said.\n\n“No,” she said.", "Yes no", true, ""},
		{"“Yes.”", "Yes indeed", true, ""},
		{"“Yes.”", "", true, ""},
	} {
		p := readPage(c.text)
		at, spans, ok := p.find(wordsOf(c.line), p.at, c.speech, false)
		got := ""
		if ok {
			got = p.text(at, spans)
		}
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.line, c.text, got, c.want)
		}
	}
}

func TestMissing(t *testing.T) {
	p := readPage("“Yes,” he said, “I will.” Then he turned to the wall, where the map of the whole coast hung, and looked at it for so long that the tea went cold in its cup.\n\nThe rain fell on the roof of the old lighthouse.")
	for _, line := range []string{"I will"} {
		at, spans, _ := p.find(wordsOf(line), p.at, true, false)
		p.hear(at, spans)
	}
	if got := p.missing(false); !slices.Equal(got, []string{"Yes,"}) {
		t.Errorf("%q", got)
	}
	if got := p.missing(true); len(got) != 3 || !strings.HasPrefix(got[1], "Then he turned") || !strings.HasPrefix(got[2], "The rain") {
		t.Errorf("%q", got)
	}
}

// TestMatchIsBounded proves that a text made to be searched for ever is not.
func TestMatchIsBounded(t *testing.T) {
	p := readPage(strings.Repeat("a ", 3000))
	if _, _, ok := p.find(wordsOf(strings.Repeat("a ", 400)+"b"), p.at, true, false); ok {
		t.Error("found what is not there")
	}
}

func TestCut(t *testing.T) {
	for _, s := range []string{
		"One sentence.",
		"This is a first sentence that is quite long in itself, and goes on. This is a second one, which is not short either, and has a comma or two, too.",
		strings.Repeat("word ", 100) + "end",
		strings.Repeat("字", 100) + "。" + strings.Repeat("文", 60) + "。",
		"It cost 3.50 at Mr Smith’s, and it took " + strings.Repeat("very ", 30) + "long.",
		"Wait…… what did you say about the " + strings.Repeat("old and broken ", 12) + "bridge?!",
	} {
		chinese := strings.ContainsFunc(s, isChinese)
		pieces := cut(s, chinese)
		join := strings.Join(pieces, " ")
		if chinese {
			join = strings.Join(pieces, "")
		}
		if join != s {
			t.Errorf("%q became %q", s, pieces)
		}
		for _, p := range pieces {
			if seconds(p, chinese) > maxSpeech || len(wordsOf(p)) == 0 {
				t.Errorf("a piece of %.1f s: %q", seconds(p, chinese), p)
			}
		}
	}
}

// FuzzPage holds that any text can be taken apart, and that a line copied from it
// is found in it.
func FuzzPage(f *testing.F) {
	f.Add("“Yes,” he said. “No.”", 3)
	f.Add("他说：“好。”", 1)
	f.Add("\"", 0)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if len(s) > 2000 {
			return
		}
		p := readPage(s)
		for at, par := range p.paragraphs {
			if len(par.words) == 0 {
				continue
			}
			i := max(0, n) % len(par.words)
			words := []string{par.words[i].s}
			if _, spans, ok := p.find(words, place{at, 0}, false, false); !ok || p.text(place{at, 0}, spans) == "" {
				t.Fatalf("%q is not in %q", words, par.text)
			}
		}
		p.missing(true)
		cut(s, false)
	})
}
