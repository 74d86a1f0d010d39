package tts

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSpoken(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		// What is not spoken.
		{"en", "*sighs* No.", "No."},
		{"en", "I *never* said that.", "I never said that."},
		{"en", "*Never* say that.", "Never say that."},
		{"en", "**Run!**", "Run!"},
		{"en", "(quietly) Come in.", "Come in."},
		{"en", "(All of it is aside.)", "All of it is aside."},
		{"en", "Stop <b>here</b>.", "Stop here."},
		{"en", "“Well…” she said — twice.", "Well, she said, twice."},
		{"en", "Wait -- what?", "Wait, what?"},
		{"en", "Hi 😀👍🏽 there", "Hi there"},
		{"en", "Hello\x00world\x07\xff.", "Hello world."},
		{"en", "{Hello} [world] | `x`", "Hello world x"},
		{"en", "- -v --help", "v, help"},
		{"en", "light\u00adhouse", "lighthouse"},
		{"hi", "क\u094d\u200dष", "क\u094dष"},
		{"en", "…!", ""},
		{"en", "*sighs*", ""},
		{"en", "", ""},
		{"zh", "（低声）你好——再见……", "你好，再见，"},
		{"zh", "【旁白】《红楼梦》", "红楼梦"},
		// Abbreviations.
		{"en", "Mr. and Mrs. Hall met Dr. No.", "Mister and Missus Hall met Doctor No."},
		{"en", "See St. Mary, Sgt. Pepper, Capt. Cook.", "See Saint Mary, Sergeant Pepper, Captain Cook."},
		{"en", "Cats vs. dogs, e.g. Rex.", "Cats versus dogs, for example Rex."},
		{"en", "No. I said No. 5.", "No. I said number 5."},
		{"en", "Thanks, hon. Sit.", "Thanks, hon. Sit."},
		{"en", "Salt & pepper @ 2 + 2 = 4", "Salt and pepper at 2 plus 2 equals 4"},
		// Money.
		{"en", "$5, please. $1. £1,250.50!", "5 dollars, please. 1 dollar. 1250 pounds and 50 pence!"},
		{"en", "$1.01 and €3.05 and $4.00", "1 dollar and 1 cent and 3 euros and 5 cents and 4 dollars"},
		{"en", "$2.5 million, $3 billion", "2.5 million dollars, 3 billion dollars"},
		{"en", "¥100", "100 yen"},
		// Numbers and measures.
		{"en", "1,234,567 of 12,000", "1234567 of 12000"},
		{"en", "50% at 20°C, -5 °F, §7", "50 percent at 20 degrees Celsius, minus 5 degrees Fahrenheit, section 7"},
		{"en", "90 km/h, 3kg, 5 km", "90 kilometres an hour, 3 kilograms, 5 kilometres"},
		{"en", "3-5 men, pages 10–12", "3 to 5 men, pages 10 to 12"},
		{"en", "Call 555-1234.", "Call 5 5 5, 1 2 3 4."},
		{"en", "Chapter IV of Part II", "Chapter 4 of Part 2"},
		{"en", "IV drip, F-16", "IV drip, F-16"},
		// Dates and times.
		{"en", "In 1923, 1905, 1900, 2004 and 2015.", "In 19 23, 19 oh 5, 19 hundred, 2004 and 20 15."},
		{"en", "1914–1918", "19 14 to 19 18"},
		{"en", "2024-05-12", "20 24, 05, 12"},
		{"en", "At 7:30pm, 7:00, 12:05 and 00:15.", "At 7 30pm, 7 o'clock, 12 oh 5 and 0 15."},
		{"en", "3:45–4:50", "3 45 to 4 50"},
		{"de", "Dr. Faust um 7:30", "Dr. Faust um 7:30"}, // English readings stay out of other languages
		// Chinese.
		{"zh", "1949年", "一九四九年"},
		{"zh", "2024-05-12", "二零二四年五月十二日"},
		{"zh", "2000年", "二零零零年"},
		{"zh", "5000年文明", "五千年文明"},
		{"zh-CN", "12个，2个，第2个，20只", "十二个，两个，第二个，二十只"},
		{"zh", "105，110，1010，10005", "一百零五，一百一十，一千零一十，一万零五"},
		{"zh", "101000和100500", "十万一千和十万零五百"},
		{"zh", "1,500元，12,345人", "一千五百元，一万二千三百四十五人"},
		{"zh", "3.14", "三点一四"},
		{"zh", "50%", "百分之五十"},
		{"zh", "¥100，$2.5亿", "一百元，二点五亿美元"},
		{"zh", "12:30，2:00，02:05，00:15", "十二点半，两点，两点零五分，零点十五分"},
		{"zh", "3-5天，3~5天", "三到五天，三到五天"},
		{"zh", "气温-5℃", "气温负五摄氏度"},
		{"zh", "13812345678", "一三八一二三四五六七八"},
		{"zh", "138-1234-5678", "一三八,一二三四,五六七八"},
		{"zh", "房间007", "房间零零七"},
		{"zh", "１２个", "十二个"},
		{"zh", "§3", "第三节"},
		{"cmn", "0", "零"},
	} {
		// A comma of either width is the same pause.
		if got := strings.ReplaceAll(Spoken(c.text, c.lang), ", ", ","); got != strings.ReplaceAll(c.want, ", ", ",") {
			t.Errorf("%s %q is read as %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}

// FuzzPhrases holds what captions and engines rely on, for any text: no
// character of the caption is lost or moved, and the engine gets no signs that
// it takes for commands.
func FuzzPhrases(f *testing.F) {
	for _, s := range []string{"*sighs* No. (aside) Yes!", "“你好。”他说：2个——……", "Mr. J. Doe… paid $5, -v <b>x</b>\x00\xff", "a\nb", "（一）1:30 – 2:45", "[[h@]] {x}"} {
		f.Add(s, "en")
		f.Add(s, "zh")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if len(text) > 4000 {
			t.Skip()
		}
		at := 0
		for _, p := range splitPhrases(text, lang) {
			if len(p.words) != len(p.weights) {
				t.Fatalf("%d words with %d weights", len(p.words), len(p.weights))
			}
			if strings.ContainsAny(p.say, "<>[]{}|\\`*\x00") || strings.HasPrefix(p.say, "-") || !utf8.ValidString(p.say) {
				t.Errorf("the engine gets %q", p.say)
			}
			for i, w := range p.words {
				if w.from < at || w.to <= w.from || strings.TrimFunc(text[at:w.from], unicode.IsSpace) != "" {
					t.Fatalf("%q is lost before word %d", text[at:w.from], i)
				}
				if p.weights[i] < 0 {
					t.Errorf("%q weighs %g", text[w.from:w.to], p.weights[i])
				}
				at = w.to
			}
		}
		if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
			t.Errorf("%q is lost at the end", text[at:])
		}
	})
}
