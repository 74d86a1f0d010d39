package chinese

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// hostileChinese are texts that a reader has to survive.
var hostileChinese = []string{
	"", "“", "”", "“”", "““““", "”“”“", "“走。", "走。”", "「『」』", "\"\"\"", "——", "——\n——\n——", "：——", "她说：", "她说：“", "“……”", "“！”他说。“？”", "\xff\xfe“\xff”说", "我我我我我", "他她他她",
	"“甲，”他说，“乙，”她说，“丙。”", "心想：", "他想：他想：他想：", "“嗯”“嗯”“嗯”", "的的的的说：“的”", "《“》”", "'''", "‘’‘’", "韩冬说：“从前\n\n“有山\n\n没有庙”\n“好”", "a\r\nb\r“c”", "—他说—他说—", "——走。他说。——走。她说。", "老老老老说“小小”", "一九九九年说：“一百”", "000\xe8\x9a“”\x9c000",
}

func FuzzChinese(f *testing.F) {
	for _, s := range hostileChinese {
		f.Add(s, "韩冬说：“走吧，”他说，“好。”")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		nodes := []dialogue.Node{{ID: "a", Text: one}, {ID: "b", Text: two}}
		r := New(storyboard.Bible{}, nodes)
		if err := (&storyboard.Storyboard{Bible: r.Bible()}).Validate(); err != nil && strings.Contains(err.Error(), "character") {
			t.Fatal(err)
		}
		for range 2 {
			checkChinese(t, r, nodes)
		}
	})
}

// checkChinese checks what holds for all pieces.
func checkChinese(t *testing.T, r *Reader, nodes []dialogue.Node) {
	t.Helper()
	known := func(id string) bool {
		_, ok := r.Bible().Character(id)
		return ok
	}
	var st dialogue.State
	for _, n := range nodes {
		var pieces []dialogue.Piece
		pieces, st = r.Read(n, st)
		var got strings.Builder
		paragraph := 0
		for _, p := range pieces {
			got.WriteString(lettersOf(p.Text))
			if p.Kind != "" && !known(p.Speaker) || p.Addressee != "" && !known(p.Addressee) {
				t.Fatalf("%q: nobody speaks, or to nobody: %+v", n.Text, p)
			}
			if p.Kind != "" && p.Clue == "" {
				t.Fatalf("%q: no clue: %+v", n.Text, p)
			}
			for _, who := range p.People {
				if !known(who) {
					t.Fatalf("%q: %s is nobody", n.Text, who)
				}
			}
			if p.Paragraph < paragraph {
				t.Fatalf("%q: paragraph %d comes after %d", n.Text, p.Paragraph, paragraph)
			}
			paragraph = p.Paragraph
		}
		// Only prose that interrupts a line comes later than it stands.
		if want := lettersOf(n.Text); !sameLetters(got.String(), want) || inOrder(r, n) != want {
			t.Fatalf("%q became %q", want, got.String())
		}
	}
}

// inOrder puts what interrupts the lines of a node back to where it stands.
func inOrder(r *Reader, n dialogue.Node) string {
	items := readNode(r.people, r.style, n, nil).items
	var out strings.Builder
	for i := 0; i < len(items); i++ {
		l := items[i].line
		if l == nil {
			out.WriteString(lettersOf(items[i].prose))
			continue
		}
		for k, q := range l.quotes {
			out.WriteString(lettersOf(q))
			if k < len(l.mids) {
				i++
				out.WriteString(lettersOf(items[i].prose))
			}
		}
	}
	return out.String()
}

// lettersOf keeps what is spoken of a text, for comparing.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// sameLetters tells whether two texts have the same letters in another order.
func sameLetters(a, b string) bool {
	count := map[rune]int{}
	for _, r := range a {
		count[r]++
	}
	for _, r := range b {
		count[r]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

func BenchmarkChinese(b *testing.B) {
	part := "韩冬推开门，雨水顺着伞尖往下淌。\n\n“你怎么才来？”宋晓梅问。\n\n“堵车。”他说，“路上全是水。”\n\n门外有人喊：“开门！”\n\n宋晓梅心想：这又是谁？\n\n老周走进来，掸了掸身上的雨。“别关门，”他喘着气，“后面还有人。”\n\n"
	var nodes []dialogue.Node
	for i := range 1000 {
		nodes = append(nodes, dialogue.Node{ID: fmt.Sprint("n", i), Text: strings.Repeat(part, 4)})
	}
	for b.Loop() {
		r := New(storyboard.Bible{}, nodes)
		var st dialogue.State
		for _, n := range nodes {
			_, st = r.Read(n, st)
		}
	}
}

// The same story is read the same every time, by several at once.
func TestChineseIsStable(t *testing.T) {
	var nodes []dialogue.Node
	for i, s := range hostileChinese {
		nodes = append(nodes, dialogue.Node{ID: fmt.Sprint("n", i), Text: s + "\n\n韩冬说：“走吧。”宋晓梅摇头。“不走。”老周在门外喊：“开门！”"})
	}
	read := func(r *Reader) (out []dialogue.Piece) {
		var st dialogue.State
		for _, n := range nodes {
			var pieces []dialogue.Piece
			pieces, st = r.Read(n, st)
			out = append(out, pieces...)
		}
		return out
	}
	r := New(storyboard.Bible{}, nodes)
	want := read(r)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			other := New(storyboard.Bible{}, nodes)
			for _, got := range [][]dialogue.Piece{read(r), read(other)} {
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			}
			if diff := cmp.Diff(r.Bible(), other.Bible()); diff != "" {
				t.Error(diff)
			}
		})
	}
	wait.Wait()
}
