package english

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// TestEnglishScenes reads longer pieces, in which several rules meet.
func TestEnglishScenes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a prisoner in the cellar", `Gideon Pike stopped on the cellar stairs. His sister Ada held the lamp.

“Is somebody down there?” he asked.

“Only me, sir.” The answer came from behind the coal-house door, thin and polite. “Mr. Tull, sir. I read the meters.”

“He reads the meters,” said Gideon.

“How long have you been in there, Mr. Tull?” asked Ada.

“Since breakfast, miss. The latch fell.”

Gideon lifted the latch, and a small man in a bowler hat stepped out.

“Much obliged,” he said. “Eleven units.”`,
			[]string{"gideon-pike Is somebody down there?", "mr-tull off-screen Only me, sir. Mr. Tull, sir. I read the meters.", "gideon-pike He reads the meters.", "ada How long have you been in there, Mr. Tull?", "mr-tull off-screen Since breakfast, miss. The latch fell.", "mr-tull Much obliged. Eleven units."}},
		{"a letter of several paragraphs", `Mother’s sister had left a letter, and Felix opened it at the table while Joan ate.

“Dear both,” he read aloud, “by now you have found the key.

“Use it once. Aunt Hester.”

“Once?” said Joan. “What happens the second time?”

“She doesn’t say,” said Felix.`,
			[]string{"aunt-hester voice-over Dear both, by now you have found the key.", "aunt-hester voice-over Use it once. Aunt Hester.", "joan Once? What happens the second time?", "felix She doesn’t say."}},
		{"strangers on a coach", `There were four of them inside. The old lady knitted. A soldier slept. Opposite me a clergyman was reading.

“Are we at Bell Cross?” the old lady asked.

“Not yet, madam,” said the clergyman.

“I get down at Bell Cross.”

I looked out. “It’s the next one,” I said.

The soldier opened one eye. “You’ve passed it.”

“We have not,” said the clergyman stiffly.

“Suit yourself, Reverend.”`,
			[]string{"old-lady Are we at Bell Cross?", "clergyman Not yet, madam.", "old-lady I get down at Bell Cross.", "narrator It’s the next one.", "soldier You’ve passed it.", "clergyman We have not.", "soldier Suit yourself, Reverend."}},
		{"a man who gets a name", `Femi was mending the pump when a man in a grey suit came up the track. His name was Mr. Bello, and he had a briefcase.

“Is this the Adeyinka farm?” he asked.

“It was,” said Femi.

“I am from the bank.”

“I know where you are from, Mr. Bello.”`,
			[]string{"mr-bello Is this the Adeyinka farm?", "femi It was.", "mr-bello I am from the bank.", "femi I know where you are from, Mr. Bello."}},
		{"two ships", `Captain Ilse Brandt bent over the microphone. Behind her, Kofi counted the lights.

“Station, this is Heron,” she said. “We need a berth.”

The speaker hissed. “Heron, Station.” It was a woman, and she sounded tired. “All berths are closed.”

“We have children on board.”

“Everybody has children on board, Heron.”

“Let me,” said Kofi. He took the microphone. “Please,” he said.

There was a long crackle.

“Berth nine,” said the woman on the radio. “God help you.”`,
			[]string{"captain-ilse-brandt Station, this is Heron. We need a berth.", "woman phone Heron, Station. All berths are closed.", "captain-ilse-brandt We have children on board.", "woman phone Everybody has children on board, Heron.", "kofi Let me. Please.", "woman phone Berth nine. God help you."}},
		{"a family", `Dad was carving when I came in. Grandma had her hat on.

“You missed the soup,” Dad said.

“I had a lesson,” I said.

“What sort of lesson?” asked Grandma.

“The trombone.”

“God help us,” said my brother.

“Leave her alone, Felix,” said Grandma. “Sit down, Joan.”`,
			[]string{"dad You missed the soup.", "narrator I had a lesson.", "grandma What sort of lesson?", "narrator The trombone.", "felix God help us.", "grandma Leave her alone, Felix. Sit down, Joan."}},
		{"a voice in the fog", `Ned and Harriet let the boat drift. Fog lay on everything.

“Hello!” Ned shouted. “Is anybody there?”

“Over here!” The voice was old and cross. “Mind the rocks, whoever you are.”

“That’s old Jonas,” Harriet whispered.

“Jonas! Which way?”

“Left! Left, boy!”

Ned pulled on the left oar. A lantern came out of the white, and old Jonas behind it, up to his knees in the water.

“Took you long enough,” he said.`,
			[]string{"ned Hello! Is anybody there?", "jonas off-screen Over here! Mind the rocks, whoever you are.", "harriet That’s old Jonas.", "ned Jonas! Which way?", "jonas off-screen Left! Left, boy!", "jonas Took you long enough."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := heard(storyboard.Bible{}, c.text)
			if !slices.Equal(got, c.want) {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}

// TestEnglishPeople tells who is in a sentence and who is only spoken of.
func TestEnglishPeople(t *testing.T) {
	b := storyboard.Bible{Characters: []storyboard.Character{
		{ID: "odile", Name: "Odile", Gender: storyboard.Female}, {ID: "bram", Name: "Bram", Gender: storyboard.Male}, {ID: "tess", Name: "Tess", Gender: storyboard.Female},
	}}
	for text, want := range map[string]string{
		"Odile gave Bram the lamp.":         "odile bram",
		"Bram was given the lamp by Odile.": "bram odile",
		"Tess had died three years ago.":    "",
		"Odile thought of Tess.":            "odile",
		"Bram picked up Tess's coat.":       "bram",
		"Bram smiled. He sat down.":         "bram bram",
		"Rain fell on the roof.":            "",
		"Odile’s hand shook.":               "odile",
	} {
		r := New(b, []dialogue.Node{{ID: "a", Text: text}})
		pieces, _ := r.Read(dialogue.Node{ID: "a", Text: text}, nil)
		var got []string
		for _, p := range pieces {
			got = append(got, p.People...)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestEnglishLooks(t *testing.T) {
	r, _ := heard(storyboard.Bible{}, "The innkeeper came out in a red wool coat. He was bald, with a grey beard, and he was in his sixties.\n\n“Late,” said the innkeeper.\n\nOdile pushed back her blue hood. She had short black hair and wore glasses.\n\n“Sorry,” said Odile.")
	got := r.Bible().Characters
	want := []storyboard.Character{
		{ID: "odile", Name: "Odile", Gender: storyboard.Female, Looks: storyboard.Looks{HairStyle: "short", HairColor: "black", Glasses: true, Hat: "blue hood"}},
		{ID: "innkeeper", Name: "the innkeeper", Gender: storyboard.Male, Age: 65, Role: "innkeeper", Looks: storyboard.Looks{HairStyle: "bald", Beard: "grey beard", Clothes: "red wool coat"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

// TestEnglishLooksOfStrangers reads ages and clothes of people who get a name later,
// and takes no count for an age.
func TestEnglishLooksOfStrangers(t *testing.T) {
	r, _ := heard(storyboard.Bible{}, "Nora Vane was twenty-six, tall, with cropped red hair and a grey oilskin.\n\n“You’re early,” a man said. He was sixty or so, in a navy jumper, with a white beard.\n\n“I am,” said Nora. She was on time at six. There were forty, she thought.\n\n“Name’s Amos Tull,” said the man. A girl of seven came in.\n\n“Hello,” said the girl. In her late fifties the landlady had opened an inn.\n\n“Supper,” said the landlady.")
	want := []storyboard.Character{
		{Name: "Nora Vane", Gender: storyboard.Female, Age: 26, Looks: storyboard.Looks{HairStyle: "cropped", HairColor: "red", Clothes: "grey oilskin"}},
		{Name: "Amos Tull", Gender: storyboard.Male, Age: 60, Looks: storyboard.Looks{Beard: "white beard", Clothes: "navy jumper"}},
		{Name: "the girl", Gender: storyboard.Female, Age: 7},
		{Name: "the landlady", Gender: storyboard.Female, Age: 58, Role: "landlady"},
	}
	for _, w := range want {
		i := slices.IndexFunc(r.Bible().Characters, func(c storyboard.Character) bool { return c.Name == w.Name })
		if i < 0 {
			t.Fatalf("%s is missing: %+v", w.Name, r.Bible().Characters)
		}
		if c := r.Bible().Characters[i]; c.Gender != w.Gender || c.Age != w.Age || c.Looks != w.Looks || c.Role != w.Role {
			t.Errorf("\n got %+v\nwant %+v", c, w)
		}
	}
}

// TestEnglishOverNodes lets a conversation go on in the next node, and keeps the
// bible's characters as they are.
func TestEnglishOverNodes(t *testing.T) {
	b := storyboard.Bible{Characters: []storyboard.Character{{ID: "x1", Name: "Bram Vos", Aliases: []string{"Bram"}, Gender: storyboard.Male}, {ID: "x2", Name: "Odile", Gender: storyboard.Female}}}
	r, got := heard(b, "“Is it far?” asked Odile.\n\n“An hour,” said Bram.", "“And the bridge?”\n\n“Gone,” he said.\n\n“Tickets,” said a porter.")
	want := []string{"x2 Is it far?", "x1 An hour.", "x2 And the bridge?", "x1 Gone.", "porter Tickets."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if list := r.Bible().Characters; len(list) != 3 || !reflect.DeepEqual(list[:2], b.Characters) {
		t.Errorf("%+v", list)
	}
}
