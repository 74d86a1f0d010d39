package english

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/talereel/talereel/storyboard"
	"github.com/talereel/talereel/storyboard/dialogue"
)

// heard reads texts as the nodes of a story and lists its lines: who, how, what.
func heard(b storyboard.Bible, texts ...string) (*Reader, []string) {
	var nodes []dialogue.Node
	for i, t := range texts {
		nodes = append(nodes, dialogue.Node{ID: fmt.Sprint(i), Text: t})
	}
	r := New(b, nodes)
	var out []string
	var st dialogue.State
	for _, n := range nodes {
		var pieces []dialogue.Piece
		pieces, st = r.Read(n, st)
		for _, p := range pieces {
			if p.Kind == "" {
				continue
			}
			kind := " "
			if p.Kind != storyboard.Dialogue {
				kind = " " + string(p.Kind) + " "
			}
			out = append(out, p.Speaker+kind+p.Text)
		}
	}
	return r, out
}

// TestEnglishRules holds single rules to short texts.
func TestEnglishRules(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"verb before and after the name", "“Sit down,” said Odile.\n\n“I would rather stand,” Bram answered.", []string{"odile Sit down.", "bram I would rather stand."}},
		{"tag before the line", "Odile leaned in and said, “Not here.” Bram nodded.", []string{"odile Not here."}},
		{"tag in the middle", "“If you go,” Bram said, “take the lamp.”", []string{"bram If you go, take the lamp."}},
		{"a comma before a tag that ends its sentence", "“Hush,” said Odile. “They are on the stairs.”", []string{"odile Hush. They are on the stairs."}},
		{"what belongs to the tag is no comma of the line", "“Where then,” asked Bram, “is the boat?”", []string{"bram Where then is the boat?"}},
		{"an adverb between verb and name", "“Never,” replied quietly Odile.", []string{"odile Never."}},
		{"a clause between name and verb", "Bram coughed. “Odile,” he said. Odile, who had not moved, said, “Go on.”", []string{"bram Odile.", "odile Go on."}},
		{"any verb after a comma", "“No more of it,” Bram put in. Odile sat down.", []string{"bram No more of it."}},
		{"a doing beside the line", "Odile said nothing. Bram came in.\n\n“It’s cold.” Bram shut the door.\n\nOdile pushed the bread across. “Eat.”", []string{"bram It’s cold.", "odile Eat."}},
		{"a hand is its owner", "“Look out,” said Bram.\n\nOdile’s hand flew to her mouth. “Where?”", []string{"bram Look out.", "odile Where?"}},
		{"pronouns by gender", "Odile put down her cup. Bram rubbed his eyes.\n\n“Late,” he said.\n\n“Very,” she said.", []string{"bram Late.", "odile Very."}},
		{"turns", "“Is it far?” asked Odile.\n\n“An hour,” said Bram.\n\n“And the bridge?”\n\n“Gone.”\n\n“All of it?”", []string{"odile Is it far?", "bram An hour.", "odile And the bridge?", "bram Gone.", "odile All of it?"}},
		{"who is called does not speak", "“Come here,” said Odile. Bram stared at Tess.\n\n“Well, Bram?”\n\n“I’m not sure, Odile,” said Tess.", []string{"odile Come here.", "odile Well, Bram?", "tess I’m not sure, Odile."}},
		{"who is called answers in a room of three", "Odile, Bram and Tess sat down. “Tess, is it true?” asked Bram. Odile looked up.\n\n“Every word.”", []string{"bram Tess, is it true?", "tess Every word."}},
		{"two speakers in a paragraph", "“Yes,” said Odile, and at the same moment Bram said, “No.”", []string{"odile Yes.", "bram No."}},
		{"speech over paragraphs", "“First,” said Odile, “we wait.\n\n“Then we run.”\n\n“Good,” said Bram.", []string{"odile First, we wait.", "odile Then we run.", "bram Good."}},
		{"single marks and apostrophes", "‘I don’t think it’s the boys’ boat,’ said Odile. ‘Ask ’em.’", []string{"odile I don’t think it’s the boys’ boat. Ask ’em."}},
		{"quotes within single marks", "‘He called me “old hand”,’ said Bram.", []string{"bram He called me “old hand”."}},
		{"straight marks", "\"It's 'fine', he says,\" said Bram.", []string{"bram It's 'fine', he says."}},
		{"guillemets", "«Nobody comes here,» said Bram. «Not in winter.»", []string{"bram Nobody comes here. Not in winter."}},
		{"dashes", "— Who's there? said Odile.\n\n— Only me, Bram said. Open up.\n\nOdile slid the bolt. — Quick, then.", []string{"odile Who's there?", "bram Only me. Open up.", "odile Quick, then."}},
		{"a sign is not heard", "The sign on the door said “NO ENTRY.” Bram pushed it. “Nobody’s here,” he said.", []string{"bram Nobody’s here."}},
		{"a doubted word is not heard", "The so-called “palace” was a shed. Bram laughed.\n\n“Home,” he said.", []string{"bram Home."}},
		{"a title is not heard", "She hummed the waltz from “The Merry Widow” and stopped. “Bram?” said Odile.", []string{"odile Bram?"}},
		{"nobody's name but a place", "They reached Lisbon in May. Fog lay over Harbour Street.\n\n“At last,” said Bram.", []string{"bram At last."}},
		{"a person who goes by a role", "A waiter came out. “Two?” said the waiter.\n\n“Three,” said Bram.", []string{"waiter Two?", "bram Three."}},
		{"a role that no list knows", "“Mind the otters,” said the zookeeper.", []string{"zookeeper Mind the otters."}},
		{"a title is the role", "Dr. Amin Vale washed his hands. “Next,” said the doctor.\n\n“Only me, Dr. Vale,” said Tess.", []string{"dr-amin-vale Next.", "tess Only me, Dr. Vale."}},
		{"an apposition is the role", "Runa Holt, the ferryman, spat. “Full,” said the ferryman.", []string{"runa-holt Full."}},
		{"a stranger who gives a name", "A woman stood at the gate. She was soaked.\n\n“My name is Runa Holt,” she said. “I have come about the boat.”\n\n“Come in,” said Bram. Runa came in.", []string{"runa-holt My name is Runa Holt. I have come about the boat.", "bram Come in."}},
		{"a stranger who answers with a name", "“Who are you?” asked Bram.\n\n“Tess,” said the girl. “From the mill.”\n\n“Well, Tess, sit down.”", []string{"bram Who are you?", "tess Tess. From the mill.", "bram Well, Tess, sit down."}},
		{"a stranger who is called by a name", "The guard barred the way. “Papers,” he said.\n\n“You know me, Ivo,” said Odile.\n\n“Papers, I said,” said the guard.", []string{"ivo Papers.", "odile You know me, Ivo.", "ivo Papers, I said."}},
		{"a narrator", "I put the kettle on. I was tired.\n\n“Tea?” I said.\n\n“Coffee,” said Bram.\n\n“You had coffee.”", []string{"narrator Tea?", "bram Coffee.", "narrator You had coffee."}},
		{"a narrator's mother", "I took off my coat. I said nothing.\n\n“You’re late,” said my mother.\n\n“I know,” I said.", []string{"my-mother You’re late.", "narrator I know."}},
		{"Mom is a name", "“Supper!” called Mom.\n\n“Coming, Mom,” said Tess.", []string{"mom Supper!", "tess Coming, Mom."}},
		{"an untold thought", "Bram looked at the sea. It will hold till morning, he thought. He turned round.", []string{"bram thought It will hold till morning."}},
		{"a thought that goes on", "Odile counted again. Nine, she thought. Not ten.", []string{"odile thought Nine. Not ten."}},
		{"a thought in italics", "Bram stopped. *This is the place,* he thought.", []string{"bram thought This is the place."}},
		{"a thought in quotation marks", "“Too easy,” thought Odile. She opened the box.", []string{"odile thought Too easy."}},
		{"a stress is no thought", "Bram had a *very* long coat. “Mine,” he said.", []string{"bram Mine."}},
		{"a telephone", "The phone rang. Odile picked it up.\n\n“Yes?” she said.\n\n“It’s Bram,” said a voice on the line. “Don’t go home.”\n\n“Why not?”\n\n“They’re waiting.”\n\nHe hung up.", []string{"odile Yes?", "bram phone It’s Bram. Don’t go home.", "odile Why not?", "bram phone They’re waiting."}},
		{"a radio", "Odile keyed the handset. “Bram, where are you?” she said.\n\nThe radio crackled. “North side,” said Bram over the radio.\n\n“Stay there,” said Odile.", []string{"odile Bram, where are you?", "bram phone North side.", "odile Stay there."}},
		{"behind a door", "Odile knocked. “Bram?” she said.\n\n“Go away,” Bram called through the door.\n\n“It’s me.”\n\n“I know.”", []string{"odile Bram?", "bram off-screen Go away.", "odile It’s me.", "bram off-screen I know."}},
		{"a voice that turns out to be somebody", "“Lost?” said a voice behind the hedge. Bram stepped out, grinning.\n\n“Not any more,” said Odile.", []string{"bram off-screen Lost?", "odile Not any more."}},
		{"a letter", "Odile unfolded the letter from Bram. It read: “Do not wait for me.”\n\n“Fool,” said Odile.", []string{"bram voice-over Do not wait for me.", "odile Fool."}},
		{"a note of an owner", "Odile stood in the kitchen. Bram’s note said, “Gone to the mill.”\n\n“Again,” said Odile. Bram was never home.", []string{"bram voice-over Gone to the mill.", "odile Again."}},
		{"a letter that is read aloud", "Tess opened the envelope. It was from Bram.\n\n“Dear Tess,” she read, “the boat is yours. Sell it.”\n\n“Sell it!” said Odile. Bram had gone.", []string{"bram voice-over Dear Tess, the boat is yours. Sell it.", "odile Sell it!"}},
		{"a text message", "Odile stirred her tea. Her phone buzzed. A text from Bram: “Running late.”\n\n“Typical,” she said. Bram was always late.", []string{"bram voice-over Running late.", "odile Typical."}},
		{"capitals are a way of speaking", "“WHO CALLS?” the dragon asked.\n\n“I do,” said Odile.\n\n“I too,” said Bram.\n\n“SPEAK THEN.”", []string{"dragon WHO CALLS?", "odile I do.", "bram I too.", "dragon SPEAK THEN."}},
		{"names that are words", "May laughed. “Will it rain?” asked Will.\n\n“In May?” said May. “Never.”", []string{"will Will it rain?", "may In May? Never."}},
		{"a married couple is two", "Mr. Tolland came in. Mrs. Tolland followed him.\n\n“Sit,” said Mr. Tolland.\n\n“Here?” asked Mrs. Tolland.\n\n“No, dear,” said her husband.", []string{"mr-tolland Sit.", "mrs-tolland Here?", "mr-tolland No, dear."}},
		{"a wife is not the man of her surname", "Edgar Tolland coughed. Mrs. Tolland sat by the fire.\n\n“Late,” said Mrs. Tolland.\n\n“Very,” said Tolland.", []string{"mrs-tolland Late.", "edgar-tolland Very."}},
		{"ranks of one surname are two", "Dr. Amin sighed. Nurse Amin laughed.\n\n“Next,” said Dr. Amin.\n\n“Nobody’s left,” said Nurse Amin.", []string{"dr-amin Next.", "nurse-amin Nobody’s left."}},
		{"a pet name", "Theodore shut the gate. “Quick,” he said.\n\n“I can’t, Teddy,” said Odile.", []string{"theodore Quick.", "odile I can’t, Teddy."}},
		{"a pet name that nothing tells", "“Is it late?” asked Odile.\n\n“Not very,” said Bram.\n\n“How late?”\n\n“Ten.”\n\n“Ten, Mopsy!”", []string{"odile Is it late?", "bram Not very.", "odile How late?", "bram Ten.", "odile Ten, Mopsy!"}},
		{"an adjective before the name", "Odile held the cup. “Whose is it?” asked Odile.\n\n“Mine,” said old Bo.\n\n“Ours,” said the indignant Tess.", []string{"odile Whose is it?", "bo Mine.", "tess Ours."}},
		{"a name that ends like an adverb", "“Come in,” said Emily.\n\n“Why?” asked Billy quietly.", []string{"emily Come in.", "billy Why?"}},
		{"an adverb at the head is no name", "Anna Vos rang the bell. Presently Anna Vos said, “Nobody.” Nobody came.", []string{"anna-vos Nobody."}},
		{"a title alone is a name", "Coach Bell blew his whistle. “Run!” Coach yelled.\n\n“We are,” said Tess.", []string{"coach-bell Run!", "tess We are."}},
		{"an honorific is no name", "“Her Grace Isolde of Vane!” cried the herald.\n\n“Enough,” said Isolde.", []string{"herald Her Grace Isolde of Vane!", "isolde Enough."}},
		{"an animal that only a tag makes speak", "“Who is up there?” asked Tess. It was a heron, and the heron shook itself.\n\n“I am,” said the heron.", []string{"tess Who is up there?", "heron I am."}},
		{"an apposition without a comma", "Bramble the badger sneezed. “Excuse me,” said the badger.", []string{"bramble Excuse me."}},
		{"somebody unnamed is called by what they are", "Odile stopped. “Ask him, Bram,” she said. The wizard shut his book.\n\n“Ask whom?” said Bram.", []string{"odile Ask him, Bram.", "bram Ask whom?"}},
		{"whom the voice turns out to be", "“What is that?” asked a very small voice. It was a mouse.\n\n“Soup,” said Tess.", []string{"mouse What is that?", "tess Soup."}},
		{"a voice of nobody", "Tess barred the shutters. “Let me in,” somebody called from outside.\n\n“No,” said Tess.", []string{"voice off-screen Let me in.", "tess No."}},
		{"somebody says who is at the door", "Odile and Bram looked up. “Open!” shouted a voice. “It’s Constable Rudd!”\n\n“Don’t,” said Bram.", []string{"constable-rudd off-screen Open! It’s Constable Rudd!", "bram Don’t."}},
		{"a full name given twice", "The woman put down her bag. “You’re early,” said Bram. “Sit down, Miss...”\n\n“Tarr. Nell Tarr.” She did not sit.\n\n“What can I do for you, Miss Tarr?” asked Bram.", []string{"bram You’re early. Sit down, Miss...", "nell-tarr Tarr. Nell Tarr.", "bram What can I do for you, Miss Tarr?"}},
		{"a stranger who gives a short form of the sentence", "“You’ll wait all night,” a man said.\n\n“Are you the ferryman?” asked Odile.\n\n“Was.” He put down his lantern. “Name’s Edgar Tolland.”", []string{"edgar-tolland You’ll wait all night.", "odile Are you the ferryman?", "edgar-tolland Was. Name’s Edgar Tolland."}},
		{"it is not the asker's name", "“Your name is Tess?” asked Bram.\n\n“It is,” said the girl.", []string{"bram Your name is Tess?", "girl It is."}},
		{"an order is carried out by whom it was given to", "Odile and Bram sat down. “Get up, Bram.” He got up.\n\n“Why?” asked Bram.", []string{"odile Get up, Bram.", "bram Why?"}},
		{"who is turned to answers", "Odile, Bram and Tess walked on. “Nobody knows,” said Tess.\n\nTess yawned. Odile leaned close to Bram.\n\n“Is it far?” whispered Odile.\n\n“Two miles.”", []string{"tess Nobody knows.", "odile Is it far?", "bram Two miles."}},
		{"a tag in the paragraph before", "A child ran past the window, shouting.\n\n“The boat’s gone!”\n\n“Which?” asked Bram.", []string{"child The boat’s gone!", "bram Which?"}},
		{"a subordinate clause does not take the pronoun", "Bram put down the cup, because he knew that Edgar hated it. “There,” he said.\n\n“Thank you,” said Edgar.", []string{"bram There.", "edgar Thank you."}},
		{"who is heard speaks", "Harriet rang Edgar. He picked up at once. “Where are you?” asked Harriet.\n\nThere was a pause. She could hear him breathing. “Here.”", []string{"harriet Where are you?", "edgar phone Here."}},
		{"whoever a screen names is on the telephone", "Bram had been gone a year. Odile’s phone rang. The screen said BRAM.\n\n“Odile?” The voice was thin.", []string{"bram phone Odile?"}},
		{"a call ends with the scene", "Odile’s phone rang. “Yes?” she said.\n\n“It’s Bram,” said a voice on the line.\n\nChapter 2\n\n“Shut the door,” said Mrs. Tolland.\n\n“Yes,” said Odile.", []string{"odile Yes?", "bram phone It’s Bram.", "mrs-tolland Shut the door.", "odile Yes."}},
		{"an ear is no telephone", "“Smile,” whispered Tess in her ear.\n\n“I am,” said Odile.", []string{"tess Smile.", "odile I am."}},
		{"a message without marks", "Odile’s phone buzzed. A text from Bram: running late.\n\n“Typical,” said Odile. Bram was always late.", []string{"bram voice-over running late.", "odile Typical."}},
		{"a dash and a tag that goes on after a comma", "— No, said Odile, from the table. Not today.\n\n— Why not? asked Bram.", []string{"odile No. Not today.", "bram Why not?"}},
		{"the first person in a room is named", "The first person whom Tess met was Edgar. “Hello,” he said.\n\n“Hello, Edgar,” said Tess.", []string{"edgar Hello.", "tess Hello, Edgar."}},
		{"a month and a place do not speak", "It was cold in Merrow. Nobody stays in Merrow in February. Merrow was dark.\n\n“Come,” said Odile.\n\n“Where?” asked Bram.\n\n“Out.”", []string{"odile Come.", "bram Where?", "odile Out."}},
		{"an alias by rank", "“Lieutenant,” said Odile, “sit down.”\n\nBrannoch stayed on his feet. “I would rather stand.”\n\n“As you like,” said Odile.\n\n“Thank you,” said the lieutenant.", []string{"odile Lieutenant, sit down.", "brannoch I would rather stand.", "odile As you like.", "brannoch Thank you."}},
		{"one of two who is told by a comparison", "Two men came down to the boat. The taller of the two went on until the water was over his boots. “Ferry,” he said.\n\n“Closed,” said Tess.\n\n“Open it,” said the other.", []string{"taller Ferry.", "tess Closed.", "other Open it."}},
		{"his lordship is the lord", "Lord Vane sat down. “Tea,” said Lord Vane.\n\n“No tea,” said Tess.\n\n“Brandy,” said his lordship.", []string{"lord-vane Tea.", "tess No tea.", "lord-vane Brandy."}},
		{"who has left does not answer", "“On what?” asked Edgar.\n\n“Wait,” said Mr. Spruce, and went back into his office.\n\nEdgar yawned. A young woman came in.\n\n“You might hold the door,” she said.\n\nHe sprang up and held it. “Sorry.”", []string{"edgar On what?", "mr-spruce Wait.", "young-woman You might hold the door.", "edgar Sorry."}},
		{"a daughter's mother", "Mrs. Tolland frowned at Harriet. “See who it is, Harriet,” said her mother.\n\n“I will,” said Harriet.", []string{"mrs-tolland See who it is, Harriet.", "harriet I will."}},
		{"who is announced does not speak", "“Lord Vane, my lady,” the footman announced.\n\n“Show him up,” said Lady Harker. Lord Vane came in.\n\n“Madam!” cried Lord Vane.", []string{"footman Lord Vane, my lady.", "lady-harker Show him up.", "lord-vane Madam!"}},
		{"a name by which somebody picks up the telephone", "Detective Nora Reyes sat in her car. Her phone buzzed.\n\n“Reyes.”\n\n“Is this the police?” a man asked.", []string{"detective-nora-reyes Reyes.", "man phone Is this the police?"}},
		{"somebody who was described and is heard of by another noun", "“Ask me,” said Brother Amos.\n\n“Ask you what?” said Tess.\n\n“Anything,” said the monk.", []string{"brother-amos Ask me.", "tess Ask you what?", "brother-amos Anything."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, got := heard(storyboard.Bible{}, c.text)
			if !slices.Equal(got, c.want) {
				t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
			// Nobody is in the bible who does not speak.
			for _, p := range r.Bible().Characters {
				if !slices.ContainsFunc(c.want, func(l string) bool { return strings.HasPrefix(l, p.ID+" ") }) {
					t.Errorf("%s is in the bible", p.ID)
				}
			}
		})
	}
}
