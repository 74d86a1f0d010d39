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
		{"en", "{Hello} [door slams] | `x`", "Hello x"},
		{"en", "[All of it is aside.]", "All of it is aside."},
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
		{"en", "No. I said No. 5.", "No. I said number five."},
		{"en", "Thanks, hon. Sit.", "Thanks, hon. Sit."},
		{"en", "Salt & pepper @ 2 + 2 = 4", "Salt and pepper at two plus two equals four"},
		// Money.
		{"en", "$5, please. $1. £1,250.50!", "five dollars, please. one dollar. one thousand two hundred and fifty pounds and fifty pence!"},
		{"en", "$1.01 and €3.05 and $4.00", "one dollar and one cent and three euros and five cents and four dollars"},
		{"en", "$2.5 million, $3 billion", "two point five million dollars, three billion dollars"},
		{"en", "¥100", "one hundred yen"},
		// Numbers and measures.
		{"en", "1,234,567 of 12,000", "one million two hundred and thirty-four thousand five hundred and sixty-seven of twelve thousand"},
		{"en", "50% at 20°C, -5 °F, §7", "fifty percent at twenty degrees Celsius, minus five degrees Fahrenheit, section seven"},
		{"en", "90 km/h, 3kg, 5 km", "ninety kilometres an hour, three kilograms, five kilometres"},
		{"en", "3-5 men, pages 10–12", "three to five men, pages ten to twelve"},
		{"en", "Call 555-1234.", "Call five five five, one two three four."},
		{"en", "Chapter IV of Part II", "Chapter four of Part two"},
		{"en", "IV drip, F-16", "IV drip, F-sixteen"},
		{"en", "Room 101, flight 815, agent 007, call 911", "Room one oh one, flight eight one five, agent oh oh seven, call nine one one"},
		{"en", "100th, 23rd, 12th, 2nd", "one hundredth, twenty-third, twelfth, second"},
		{"en", "1/2 cup, 3/4, 1 1/2 miles, ½", "one half cup, three quarters, one and a half miles, one half"},
		{"en", "0.05 and 3.14 and v1.2.3", "zero point zero five and three point one four and v one point two point three"},
		{"en", "6'2\", 20mph, 1 kg, 6 ft. tall, 3 x 4", "six foot two, twenty miles an hour, one kilogram, six feet tall, three times four"},
		{"en", "£0.99, £1.01, $3.5k, €2bn", "ninety-nine pence, one pound and one penny, three point five thousand dollars, two billion euros"},
		{"en", "Henry VIII, Louis XIV, World War II, Act V", "Henry the eighth, Louis the fourteenth, World War two, Act five"},
		{"en", "What did I do, and WWII?", "What did I do, and WWII?"},
		{"en", "June 3rd, 1923; 3 June 1923; 12/25/2023", "June third, nineteen twenty-three; the third of June, nineteen twenty-three; December twenty-fifth, twenty twenty-three"},
		{"en", "3/4/2024", "April third, twenty twenty-four"},
		{"en-US", "3/4/2024, 105", "March fourth, twenty twenty-four, one hundred five"},
		{"en", "the 1920s, the '80s", "the nineteen twenties, the eighties"},
		{"en", "0, 11, 40, 99, 110, 1000000", "zero, eleven, forty, ninety-nine, one hundred and ten, one million"},
		// Initials, cries and shouts.
		{"en", "J.K. Rowling of the U.S. Army, at 7 p.m.", "J K Rowling of the U S Army, at seven pee em"},
		{"en", "Nooooo! Whaaat? Shhh!", "No! What? Shush!"},
		{"en", "W-what? I-I will.", "Wuh-what? I, I will."},
		{"en", "GET OUT OF MY HOUSE, FBI!", "get out of my house, FBI!"},
		{"en", "hahahaha", "ha ha ha ha"},
		{"en", "Mmm. Hmmm. Ugh! Brrr.", "Hmm. Hmm. Ugh! Burr."},
		{"en", "Flight BA2490, U-571, x² at 42nd St. or Baker St.", "Flight BA two four nine oh, U five seven one, x squared at forty-second Street or Baker Street"},
		{"en", "Call (555) 123-4567.", "Call five five five, one two three, four five six seven."},
		// Chinese within English and English within Chinese.
		{"en", "He said 你好 to me.", "He said ni hao to me."},
		{"zh", "他说Hello，GPS坏了", "他说Hello，G P S坏了"},
		{"ja", "漢字を", "漢字を"},
		// Dates and times.
		{"en", "In 1923, 1905, 1900, 2004 and 2015.", "In nineteen twenty-three, nineteen oh five, nineteen hundred, two thousand and four and twenty fifteen."},
		{"en", "1914–1918", "nineteen fourteen to nineteen eighteen"},
		{"en", "2024-05-12", "May twelfth, twenty twenty-four"},
		{"en", "At 7:30pm, 7:00, 12:05 and 00:15.", "At seven thirty pee em, seven o'clock, twelve oh five and zero fifteen."},
		{"en", "3:45–4:50", "three forty-five to four fifty"},
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
		{"zh", "13812345678", "幺三八幺二三四五六七八"},
		{"zh", "138-1234-5678", "幺三八，幺二三四，五六七八"},
		{"zh", "房间007", "房间零零七"},
		{"zh", "１２个", "十二个"},
		{"zh", "§3", "第三节"},
		{"zh", "2000人，200元，22000，2年级，2年", "两千人，二百元，两万二千，二年级，两年"},
		{"zh", "身高180cm，60km/h，65kg", "身高一百八十厘米，六十公里每小时，六十五公斤"},
		{"zh", "1/2，比分3:2，10:00-12:00", "二分之一，比分三比二，十点到十二点"},
		{"zh", "打110，302室，95后，第IV章", "打幺幺零，三零二室，九五后，第四章"},
		{"zh", "￥1,234.56元，3:30pm，二〇二四年，1米65，5%~10%，B2层", "一千二百三十四点五六元，下午三点半，二零二四年，一米六五，百分之五到百分之十，B二层"},
		{"zh", "2023-2024年", "二零二三到二零二四年"},
		{"zh", "[关门声]谁？*叹气*不。😀", "谁？ 不。"},
		{"cmn", "0", "零"},
		// What trips a reader: addresses, days, telephones, prices, ratios, titles.
		{"en", "Apt. 4B, 221B Baker St.", "apartment four B, two hundred and twenty-one B Baker Street"},
		{"en", "St. John's St. is long.", "Saint John's Street is long."},
		{"en", "Dr. Smith lives on Smith Dr.", "Doctor Smith lives on Smith Drive"},
		{"en", "My e-mail is bob@example.com.", "My e-mail is bob at example dot com."},
		{"en", "Visit https://www.example.com/page?x=1 today!", "Visit example dot com today!"},
		{"en", "Visit www.example.com.", "Visit example dot com."},
		{"en", "In the year 476 AD; 44 BC.", "In the year four hundred and seventy-six AD; forty-four BC."},
		{"en", "In 1066 and 2023.", "In ten sixty-six and twenty twenty-three."},
		{"en", "3 to 1 odds, 3:1", "three to one odds, three to one"},
		{"en", "#5, No. 7, nos. 8 and 9", "number five, number seven, numbers eight and nine"},
		{"en", "2x4 planks", "two by four planks"},
		{"en", "7am-9pm daily", "seven ay em to nine pee em daily"},
		{"en", "Mon–Fri, 9–5", "Monday to Friday, nine to five"},
		{"en", "Sat. and Sun.", "Saturday and Sunday."},
		{"en", "Ph.D., M.D., B.A.", "P H D, M D, B A"},
		{"en", "vs the world", "versus the world"},
		{"en", "w/o you, w/ me", "without you, with me"},
		{"en", "6 ft 2 in tall", "six foot two tall"},
		{"en", "16:9 picture", "sixteen to nine picture"},
		{"en", "Page 3, pp. 4-5", "Page three, pages four to five"},
		{"en", "C++ and C#", "C plus plus and C sharp"},
		{"en", "Mr.Smith came.", "Mister Smith came."},
		{"en", "OMG, LOL, WTF, BRB", "OMG, LOL, WTF, BRB"},
		{"en", "$5/hr", "five dollars an hour"},
		{"en", "€5–€10", "five to ten euros"},
		{"en", "$10-20", "ten to twenty dollars"},
		{"en", "ASAP, RSVP, ETA 10 min.", "ASAP, RSVP, ETA ten minutes."},
		{"en", "Vol. 2, Ch. 3, p. 45", "volume two, chapter three, page forty-five"},
		{"en", "I paid 3 €.", "I paid three euros."},
		{"en", "0800 hours", "oh eight hundred hours"},
		{"en", "Tel.: 020 7946 0958", "telephone oh two oh, seven nine four six, oh nine five eight"},
		{"en", "+44 20 7946 0958", "plus four four, two oh, seven nine four six, oh nine five eight"},
		{"en", "CO₂ and H₂O", "CO two and H two O"},
		{"en", "$0.99; $1,234.56; US$50; C$20", "ninety-nine cents; one thousand two hundred and thirty-four dollars and fifty-six cents; fifty dollars; twenty dollars"},
		{"en", "100°; 45° angle", "one hundred degrees; forty-five degrees angle"},
		{"en", "Jan 5, 2020 and Jan. 5th", "January fifth, twenty twenty and January fifth"},
		{"en", "2010s kid; early-90s hit", "twenty tens kid; early nineties hit"},
		{"en", "F*** you, you b@stard!", "you, you bastard!"},
		{"en", "What the @#$%!", "What the!"},
		{"en", "10^6 and 2^10", "ten to the power of six and two to the power of ten"},
		{"en", "≈5, ≥10, ≤3, ±2", "about five, at least ten, at most three, plus or minus two"},
		{"en", "Part Ⅳ", "Part four"},
		{"en", "Hello Dr. Hall. Yes, Dr. Hall lives on Elm Dr., No. 3", "Hello Doctor Hall. Yes, Doctor Hall lives on Elm Drive, number three"},
		{"en", "I told them. He was there. It is on. The end.com", "I told them. He was there. It is on. The end dot com"},
		{"zh", "我买了2斤苹果，花了¥12.50。", "我买了两斤苹果，花了十二点五元。"},
		{"zh", "37.5°C", "三十七点五摄氏度"},
		{"zh", "请拨打110、119或120", "请拨打幺幺零、幺幺九或幺二零"},
		{"zh", "301路公交车", "三零幺路公交车"},
		{"zh", "10086", "幺零零八六"},
		{"zh", "‘不。’", "不。"},
		{"zh", "路易十四，亨利VIII", "路易十四，亨利八世"},
		{"zh", "QQ群123456", "Q Q群一二三四五六"},
		{"zh", "邮箱bob@example.com", "邮箱bob at example点com"},
		{"zh", "https://www.example.com", "example点com"},
		{"zh", "www.baidu.com", "baidu点com"},
		{"zh", "5×3=15", "五乘三等于十五"},
		{"zh", "10÷2=5", "十除以二等于五"},
		{"zh", "100元/月", "一百元每月"},
		{"zh", "5元/斤", "五元每斤"},
		{"zh", "50—60人", "五十到六十人"},
		{"zh", "985高校", "九八五高校"},
		{"zh", "7×24小时", "七乘二十四小时"},
		{"zh", "24/7", "全天候"},
		{"zh", "No.1", "第一"},
		{"zh", "NO.1", "第一"},
		{"zh", "Lv.5", "五级"},
		{"zh", "CCTV-1", "C C T V 一"},
		{"zh", "1h", "一小时"},
		{"zh", "30min", "三十分钟"},
		{"zh", "+86 138 0013 8000", "加八六，幺三八，零零幺三，八零零零"},
		{"zh", "400-123-4567", "四零零，幺二三，四五六七"},
		{"zh", "2:05分", "两点零五分"},
		{"zh", "10:00:30", "十点三十秒"},
		{"zh", "2024.5.12", "二零二四年五月十二日"},
		{"zh", "3‰", "千分之三"},
		{"zh", "1k粉丝，10w+阅读", "一千粉丝，十万多阅读"},
		{"zh", "100w", "一百万"},
		{"zh", "1楼-3楼", "一楼到三楼"},
		{"zh", "2kg/天", "二公斤每天"},
		{"zh", "5V1", "五对一"},
		{"zh", "1v1", "一对一"},
		{"zh", "1月1日—3日", "一月一日到三日"},
		{"zh", "12·9运动", "一二九运动"},
		{"zh", "9·11事件", "九一一事件"},
		{"zh", "5·12地震", "五一二地震"},
		{"zh", "歼-20", "歼二十"},
		{"zh", "Ⅲ期", "三期"},
		{"zh", "10㎡", "十平方米"},
		{"zh", "60W灯泡，气温-5℃", "六十W灯泡，气温负五摄氏度"},
		{"zh", "I’m好的，‘走’", "I'm好的，走"},
		{"zh", "终结者II，WWII，985元", "终结者二，第二次世界大战，九百八十五元"},
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
		for _, p := range (reader{lang: lang}).phrases(text) {
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
