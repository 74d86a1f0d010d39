package tts

import (
	"strings"

	"github.com/talereel/talereel/storyboard"
)

// kinsfolk are words in names and roles that tell gender and age where the bible
// does not; the first that fits counts for each.
var kinsfolk = []struct {
	words  []string
	gender storyboard.Gender
	age    int
}{
	{[]string{"grandmother", "grandma", "granny", "old woman", "old lady", "crone", "奶奶", "婆婆", "姥姥", "外婆", "老太"}, storyboard.Female, 74},
	{[]string{"grandfather", "grandpa", "old man", "爷爷", "老头", "外公", "姥爷", "老汉"}, storyboard.Male, 74},
	{[]string{"little girl", "小女孩", "女童", "小姑娘"}, storyboard.Female, 8},
	{[]string{"little boy", "小男孩", "男童"}, storyboard.Male, 8},
	{[]string{"schoolgirl", "girl", "少女", "女孩"}, storyboard.Female, 15},
	{[]string{"schoolboy", "boy", "lad", "少年", "男孩"}, storyboard.Male, 15},
	{[]string{"child", "children", "kid", "kids", "孩子", "小孩", "儿童"}, "", 8},
	{[]string{"teenager", "teen"}, "", 16},
	{[]string{"elderly", "年迈", "老人"}, "", 74},
	{[]string{"woman", "lady", "mother", "mum", "mom", "wife", "sister", "aunt", "daughter", "queen", "princess", "widow", "waitress", "actress", "nun",
		"妈", "母亲", "妻子", "姐", "妹", "阿姨", "太太", "夫人", "小姐", "皇后", "公主", "女"}, storyboard.Female, 0},
	{[]string{"man", "gentleman", "father", "dad", "husband", "brother", "uncle", "son", "king", "prince", "monk", "waiter", "fisherman", "policeman",
		"爸", "父亲", "丈夫", "哥", "弟", "叔", "伯", "先生", "皇帝", "王子", "男"}, storyboard.Male, 0},
}

// kin reads gender and age from a character's role and name; empty and 0 where
// they do not tell.
func kin(c storyboard.Character) (g storyboard.Gender, age int) {
	// Whose mother somebody is says nothing of that one: "mother of the king".
	role, _, _ := strings.Cut(c.Role, " of ")
	t := temper(role + " / " + c.Name)
	for _, k := range kinsfolk {
		if !t.has(k.words) {
			continue
		}
		if g == "" {
			g = k.gender
		}
		if age == 0 {
			age = k.age
		}
	}
	return g, age
}
