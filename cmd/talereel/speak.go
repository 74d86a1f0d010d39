package main

import (
	"cmp"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/talereel/talereel/tts"
	actors "github.com/talereel/talereel/tts/openai"
)

// speaking is who speaks, and how.
type speaking struct {
	voices  string
	casting []string
	lexicon string
	timings string
}

// How --voice-timings finds out when words are heard.
const (
	estimated   = "estimate"
	transcribed = "transcribe"
)

func (f *speaking) addFlags(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.voices, "voices", offline, "who speaks: offline, the program's own voices; openai, a speech model at $OPENAI_BASE_URL")
	fl.StringArrayVar(&f.casting, "voice", nil, "somebody's voice: mara=jenny, mara=jenny,pitch=-2 or narrator=rate=1.1; may be repeated")
	fl.StringVar(&f.timings, "voice-timings", estimated, "when words are heard with --voices openai: estimate; transcribe or transcribe:MODEL, a paid model listens to every line")
	fl.StringVar(&f.lexicon, "lexicon", "", "YAML file that says how names are pronounced")
}

// script is what was decided about voices, as it is kept.
type script struct {
	Actors  bool                    `json:"actors,omitempty"`
	Casting map[string]tts.Override `json:"casting,omitempty"`
	// Listener is the model that tells when words are heard; empty estimates it.
	Listener string `json:"listener,omitempty"`
	// Lexicon is the text of the lexicon's file, LexiconName its name.
	Lexicon     string `json:"lexicon,omitempty"`
	LexiconName string `json:"lexicon_name,omitempty"`
}

// maxLexicon is the largest lexicon that is read.
const maxLexicon = 1 << 20

// script reads the flags.
func (f speaking) script() (script, error) {
	s := script{Actors: f.voices == openai}
	switch {
	case f.voices != offline && f.voices != openai:
		return s, usage("--voices %s: it is either offline or openai", f.voices)
	case s.Actors && os.Getenv("OPENAI_API_KEY") == "" && os.Getenv("OPENAI_BASE_URL") == "":
		return s, missing("--voices openai needs a key").hint("Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own that needs none")
	}
	how, model, named := strings.Cut(f.timings, ":")
	switch {
	case how != estimated && how != transcribed || named && (how == estimated || model == ""):
		return s, usage("--voice-timings %s: it is estimate, transcribe or transcribe:MODEL", f.timings)
	case how == transcribed && !s.Actors:
		return s, usage("--voice-timings transcribe goes with --voices openai: the program's own voices tell their times themselves")
	case how == transcribed:
		s.Listener = cmp.Or(model, actors.Listener)
	}
	for _, c := range f.casting {
		who, o, err := tts.ParseOverride(c)
		if err != nil {
			return s, asInput(err)
		}
		if s.Casting == nil {
			s.Casting = map[string]tts.Override{}
		}
		s.Casting[who] = o
	}
	if f.lexicon == "" {
		return s, nil
	}
	b, err := os.ReadFile(f.lexicon)
	if err != nil {
		return s, usage("--lexicon %s cannot be read: %v", f.lexicon, errors.Unwrap(err))
	}
	if len(b) > maxLexicon {
		return s, usage("--lexicon %s has %d kB; at most %d kB are read", f.lexicon, len(b)>>10, maxLexicon>>10)
	}
	s.Lexicon, s.LexiconName = string(b), f.lexicon
	_, err = s.lexical()
	return s, asInput(err)
}

// lexical is the lexicon, nil for none.
func (s script) lexical() (*tts.Lexicon, error) {
	if s.Lexicon == "" {
		return nil, nil
	}
	return tts.LoadLexicon(strings.NewReader(s.Lexicon), s.LexiconName)
}
