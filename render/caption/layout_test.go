package caption

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/storyboard"
)

var update = flag.Bool("update", false, "write golden files")

const (
	longChinese = "灯塔的灯已经灭了三十年，可是那天夜里，海上的每一条船都说自己看见了光。没有人敢上去看一眼，除了她。"
	longEnglish = "The keeper never told anyone why he lit the lamp that night, but the boats came home, " +
		"and nobody in the village asked him about it again."
)

func rows(text string, width float64, m metrics) [][]string {
	var all [][]string
	pages, _ := paginate([]Line{{End: time.Second, Text: text}}, m, width)
	for _, p := range pages {
		all = append(all, p.Rows)
	}
	return all
}

func TestRowsEndWherePhrasesEnd(t *testing.T) {
	f := testFont(t)
	width := newBox(masterPicture()).rowWidth()
	for text, want := range map[string][][]string{
		"别走。":       {{"别走。"}},
		"Wait for me.": {{"Wait for me."}},
		"你终于来了，我等了你整整三年。": {{"你终于来了，", "我等了你整整三年。"}},
		"他说：“我不知道那是谁。”然后走了。": {{"他说：", "“我不知道那是谁。”"}, {"然后走了。"}},
		"他在1987年12月25日坐上了Transatlantic号": nil,
		longChinese: {
			{"灯塔的灯已经灭了", "三十年，"}, nil, nil,
		},
		longEnglish: nil,
	} {
		got := rows(text, width, f)
		t.Logf("%s\n%s", text, strings.ReplaceAll(strings.Join(flat(got), "\n"), "|", " | "))
		if want == nil {
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s is laid out (-want +got):\n%s", text, diff)
		}
	}
}

func flat(pages [][]string) []string {
	var out []string
	for _, p := range pages {
		out = append(out, strings.Join(p, "|"))
	}
	return out
}
var _ = os.Args
var _ = filepath.Join
var _ = utf8.RuneError
var _ storyboard.Kind
