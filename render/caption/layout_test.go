package caption

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/talereel/talereel/render"
	"github.com/talereel/talereel/storyboard"
)

// laidOut is the text as rows parted by "/" and pages parted by "//".
func laidOut(pages []Page) string {
	var out []string
	for _, p := range pages {
		out = append(out, strings.Join(p.Rows, " / "))
	}
	return strings.Join(out, " // ")
}

func TestRowsEndWherePhrasesEnd(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture()}
	for _, want := range []string{
		"别走。",
		"你终于来了， / 我等了你整整三年。",
		"妈妈，你为什么 / 从来不告诉我真相？",
		"老人把钥匙放在桌上， // 转身走进了雾里， / 再也没有回来。",
		"林小雨的iPhone 15 / 在凌晨3点27分响了， // 屏幕上只有一行字： / 别开门。",
		"灯亮着……可是塔里 / 已经没有人了—— // 至少，没有活人。",
		"海上的每一条船 / 都说自己看见了光。 // 没有人敢上去看一眼， / 除了她。",
		"Wait for me.",
		"You don't understand. // If the light goes out, / they'll come.",
		"I told you to stay away / from the lighthouse, // didn't I?",
		"She opened the letter / with trembling hands // and read the first / line twice // before she understood / what it meant.",
	} {
		join := ""
		if want[0] < 0x80 {
			join = " "
		}
		text := strings.NewReplacer(" // ", join, " / ", join).Replace(want)
		pages, _ := Pages([]Line{{End: time.Second, Text: text}}, o)
		if got := laidOut(pages); got != want {
			t.Errorf("laid out as %s\nwant        %s", got, want)
		}
	}
}

func FuzzPages(f *testing.F) {
	font, err := FindFont()
	if err != nil {
		f.Skip(err)
	}
	f.Cleanup(func() { _ = font.Close() })
	for _, s := range hostile {
		f.Add(s, 9.0)
	}
	f.Add("他说：“我不知道那是谁。”然后——走了……（也许）", 4.0)
	f.Add("She's “gone”, he said (again): 3,000 miles!", 6.0)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if len(text) > 2000 || !(width > 0.5 && width < 50) {
			t.Skip()
		}
		checkPages(t, text, font, width)
		checkPages(t, text, nominal{}, width)
		SRT([]Line{{Text: text}})
		VTT([]Line{{Text: text, Speaker: text}})
	})
}

// checkPages checks what holds for pages of every text.
func checkPages(t *testing.T, text string, m metrics, width float64) {
	line := Line{Start: time.Second, End: 3 * time.Second, Text: text}
	pages, _ := paginate([]Line{line}, m, func(Line) grid { return grid{width: width, rows: 2} })
	var joined strings.Builder
	var end time.Duration
	for _, p := range pages {
		joined.WriteString(p.Text)
		if p.Start < end || p.End <= p.Start {
			t.Errorf("page %q stands from %v to %v, the one before it until %v", p.Text, p.Start, p.End, end)
		}
		end = p.End
		if len(p.Rows) > 2 {
			t.Errorf("%d rows: %q", len(p.Rows), p.Rows)
		}
		for i, r := range p.Rows {
			if got := piecesText(p.rows[i]); got != r {
				t.Errorf("the pieces of row %q are %q", r, got)
			}
			glyphs, dropped := shape(r, m)
			if len(dropped) > 0 || r == "" || strings.ContainsFunc(r, func(r rune) bool { return r < ' ' || r == '\u202e' }) {
				t.Errorf("row %q of %q cannot be drawn", r, text)
			}
			if w := rowWidth(glyphs); w > width+1e-9 && len(glyphs) > 1 {
				t.Errorf("row %q is %.2f em wide, more than %.2f", r, w, width)
			}
		}
	}
	if joined.String() != text {
		t.Errorf("pages joined are %q, not %q", joined.String(), text)
	}
}

// piecesText puts the pieces of a row together again.
func piecesText(pieces []piece) string {
	var b strings.Builder
	at := time.Duration(0)
	for k, c := range pieces {
		if c.start < at || c.end < c.start {
			return "out of order"
		}
		at = c.start
		b.WriteString(c.show)
		if c.gap > 0 && k+1 < len(pieces) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// FuzzStyles writes scripts of any text: a script has a line for each event and
// no command that the text brought in.
func FuzzStyles(f *testing.F) {
	font, err := FindFont()
	if err != nil {
		f.Skip(err)
	}
	f.Cleanup(func() { _ = font.Close() })
	for i, s := range hostile {
		f.Add(s, hostile[len(hostile)-1-i])
	}
	f.Fuzz(func(t *testing.T, text, second string) {
		if len(text)+len(second) > 2000 {
			t.Skip()
		}
		line := Line{Start: time.Second, End: 3 * time.Second, Text: text, Second: second, Tint: 3}
		for _, style := range drawing {
			script, _ := ASS([]Line{line}, Options{Font: font, Picture: masterPicture(), Style: style})
			_, events, _ := strings.Cut(string(script), "[Events]\n")
			for i, row := range strings.Split(strings.TrimSuffix(events, "\n"), "\n") {
				if i > 0 && !strings.HasPrefix(row, "Dialogue: ") {
					t.Fatalf("%s: the script has a line %q", style, row)
				}
				_, text, _ := strings.Cut(row, ",,{")
				_, text, _ = strings.Cut(text, "}")
				for rest := text; ; {
					_, after, found := strings.Cut(strings.ReplaceAll(rest, `\{`, ""), "{")
					if !found {
						break
					}
					if !strings.HasPrefix(after, `\k`) || style != render.CaptionsKaraoke {
						t.Fatalf("%s: a command in %q", style, text)
					}
					rest = after
				}
			}
		}
		pages, _ := Pages([]Line{line}, Options{Font: font, Picture: masterPicture(), Style: render.CaptionsBilingual})
		for _, p := range pages {
			end := p.Start
			for _, q := range p.second {
				if q.Start < end || q.End > p.End || len(q.Rows) > 2 {
					t.Errorf("%q stands from %v to %v on a page from %v to %v", q.Rows, q.Start, q.End, p.Start, p.End)
				}
				end = q.End
			}
		}
	})
}

func TestPunctuationStaysWithItsText(t *testing.T) {
	font := testFont(t)
	text := "他问：“你（真的）去过《雾中灯塔》吗？”我说：“去过……3,000米外——就一次！”Hello-world，well。"
	for width := 4.0; width < 14; width += 0.25 {
		glyphs, _ := shape(text, font)
		for _, s := range cut(glyphs, width, 2) {
			for _, row := range [][]glyph{glyphs[s.from:s.row], glyphs[s.row:s.to]} {
				show := rowText(row)
				// Words wider than a row have to be broken.
				if show == "" || width < 7 {
					continue
				}
				first, last := row[0].first, row[len(row)-1].last
				if strings.ContainsRune(noStart, first) {
					t.Errorf("at %.2f em a row begins with punctuation: %s", width, show)
				}
				if strings.ContainsRune(noEnd, last) {
					t.Errorf("at %.2f em a row ends with opening punctuation: %s", width, show)
				}
				for _, whole := range []string{"3,000", "Hello", "world", "well"} {
					if strings.Contains(text, show) && !strings.Contains(show, whole) &&
						(strings.HasSuffix(show, whole[:2]) || strings.HasPrefix(show, whole[2:])) {
						t.Errorf("at %.2f em %s is split: %s", width, whole, show)
					}
				}
			}
		}
	}
}

// spoken times a text evenly, a word or a Chinese character each 200 ms.
func timed(start time.Duration, words ...string) Line {
	l := Line{Start: start, Text: strings.Join(words, "")}
	at := time.Duration(0)
	for _, w := range words {
		if trimmed := strings.TrimSpace(w); trimmed != "" {
			l.Words = append(l.Words, Word{trimmed, at, at + 200*time.Millisecond})
			at += 200 * time.Millisecond
		}
	}
	l.End = start + at
	return l
}

func TestPagesFollowTheVoice(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture()}
	a := timed(300*time.Millisecond, "You ", "don't ", "understand. ", "If ", "the ", "light ", "goes ", "out, ", "they'll ", "come.")
	b := timed(a.End+220*time.Millisecond, "别", "走", "。")
	c := timed(b.End+time.Second, "好", "。")
	pages, _ := Pages([]Line{c, a, b}, o)
	var got []string
	for _, p := range pages {
		got = append(got, p.Text+" "+p.Start.String()+"–"+p.End.String())
	}
	want := []string{
		"You don't understand.  300ms–900ms",
		"If the light goes out, they'll come. 900ms–2.52s",
		"别走。 2.52s–3.32s", // lingers 200 ms
		"好。 4.12s–4.72s",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(pages[1].Words); n != 7 {
		t.Errorf("the second page has %d words, want 7", n)
	}
}

func TestOverlappingLinesAreNotLost(t *testing.T) {
	var lines []Line
	for range 4 {
		lines = append(lines, Line{Start: time.Second, End: 2 * time.Second, Text: "同时", Kind: storyboard.Dialogue})
	}
	pages, _ := paginate(lines, nominal{}, func(Line) grid { return grid{width: 18, rows: 2} })
	var end time.Duration
	for _, p := range pages {
		if p.Start < end || p.End-p.Start < shortest {
			t.Errorf("a page stands from %v to %v", p.Start, p.End)
		}
		end = p.End
	}
}

// TestSignsThatAreTold: what is private, or newer than the tables of characters, is not
// dropped in silence; what nobody sees is.
func TestSignsThatAreTold(t *testing.T) {
	f := testFont(t)
	for text, want := range map[string][]string{
		"a\ue000b": {"\ue000"}, "a\U0001fbffb": {"\U0001fbff"}, "a\U00031350b": {"\U00031350"},
		"a\x00\u200b\u202e\u2060b": nil, "a\ufffe\ufffdb": nil, "灯塔 it’s — “quoted”…": nil,
	} {
		if got := f.Missing(text); !slices.Equal(got, want) {
			t.Errorf("missing of %q are %q, want %q", text, got, want)
		}
		for _, r := range want {
			if srt := string(SRT([]Line{{End: time.Second, Text: text}})); !strings.Contains(srt, r) {
				t.Errorf("the caption file lost %q: %q", r, srt)
			}
		}
	}
}

func TestUndrawableSignsAreReported(t *testing.T) {
	o := Options{Font: testFont(t), Picture: masterPicture()}
	script, warnings := ASS([]Line{{End: time.Second, Text: "生日快乐👩‍👩‍👧！❤️"}}, o)
	if len(warnings) != 1 || !slices.Equal(warnings[0].Dropped, []string{"👩‍👩‍👧", "❤️"}) {
		t.Fatalf("warnings: %v", warnings)
	}
	if !strings.HasSuffix(strings.TrimSpace(string(script)), "}生日快乐！") {
		t.Errorf("the script ends with %s", script[len(script)-60:])
	}
	if srt := string(SRT([]Line{{End: time.Second, Text: "生日快乐👩‍👩‍👧！❤️"}})); !strings.Contains(srt, "生日快乐👩‍👩‍👧！❤️") {
		t.Errorf("the caption file lost signs: %s", srt)
	}
}
