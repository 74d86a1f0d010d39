package caption

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// sidecarWidth is the row of caption files in nominal ems: 42 Latin or 18
// Chinese signs, about the 42 and 16 that broadcasters allow.
const sidecarWidth = 18

// SRT writes the lines as SubRip captions in UTF-8, with lines ended as players
// expect. All that a player's font may know is kept, emoji included.
func SRT(lines []Line) []byte {
	var out bytes.Buffer
	for i, p := range sidecarPages(lines) {
		fmt.Fprintf(&out, "%d\r\n%s --> %s\r\n%s\r\n\r\n", i+1, clock(p.Start, ","), clock(p.End, ","),
			srtText(strings.Join(p.Rows, "\r\n")))
	}
	return out.Bytes()
}

// VTT writes the lines as WebVTT, speakers named by voice spans.
func VTT(lines []Line) []byte {
	var out bytes.Buffer
	out.WriteString("WEBVTT\n\n")
	for i, p := range sidecarPages(lines) {
		text := vttText(strings.Join(p.Rows, "\n"))
		if name := vttName(p.Speaker); name != "" {
			text = "<v " + name + ">" + text + "</v>"
		}
		fmt.Fprintf(&out, "%d\n%s --> %s\n%s\n\n", i+1, clock(p.Start, "."), clock(p.End, "."), text)
	}
	return out.Bytes()
}

func sidecarPages(lines []Line) []Page {
	pages, _ := paginate(lines, nominal{}, func(Line) grid { return grid{width: sidecarWidth, rows: 2} })
	kept := pages[:0]
	for _, p := range pages {
		if len(p.Rows) > 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

// clock is the time in thousandths, rounded to the nearest.
func clock(t time.Duration, point string) string {
	ms := max(0, (t+time.Millisecond/2)/time.Millisecond)
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}

var srtGuards = strings.NewReplacer("<", "<"+wordJoiner, "{", "{"+wordJoiner, "-->", "--"+wordJoiner+">")

// srtText keeps story text from being read as a tag or as a timing line. SubRip
// has no escapes, so a sign that nobody sees keeps the pieces apart.
func srtText(s string) string { return srtGuards.Replace(s) }

var vttEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// vttText escapes as WebVTT asks; without "<", "&" and ">" neither tags nor the
// arrow of a timing line can appear.
func vttText(s string) string { return vttEscapes.Replace(s) }

// vttName is a name fit for a voice span, which ends at ">" and at a line's end.
func vttName(s string) string { return vttText(strings.Join(strings.Fields(s), " ")) }
