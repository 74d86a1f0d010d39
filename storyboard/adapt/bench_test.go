package adapt

import (
	"fmt"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard/story"
)

// BenchmarkAdapt adapts the one branch of a story of a thousand nodes.
func BenchmarkAdapt(b *testing.B) {
	for lang, text := range map[string]string{
		"en": "Odile came down the stairs with the lamp, and the boards spoke under her. Bram looked up from the table.\n\n“You are late,” he said. “The boat has gone.”\n\n“Then we walk.”\n\nOdile set the lamp down and tied her hood. It will be worse tomorrow, she thought.\n\n",
		"zh": "韩冬推开门，雨水顺着伞尖往下淌。\n\n“你怎么才来？”宋晓梅问。\n\n“堵车。”他说，“路上全是水。”\n\n门外有人喊：“开门！”\n\n宋晓梅心想：这又是谁？\n\n",
	} {
		b.Run(lang, func(b *testing.B) {
			s := &story.Story{Slug: "t", Title: "T", Lang: lang, Root: "n0"}
			for i := range 1000 {
				n := &story.Node{ID: fmt.Sprint("n", i), Text: strings.Repeat(text, 4), Line: i + 1}
				if i < 999 {
					n.Choices = []story.Choice{{Text: "on", To: fmt.Sprint("n", i+1)}}
				} else {
					n.Ending = &story.Ending{Name: "E"}
				}
				s.Nodes = append(s.Nodes, n)
			}
			branch := story.Branch{ID: "1", Nodes: s.Nodes}
			for b.Loop() {
				if _, _, err := Adapt(s, branch, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
