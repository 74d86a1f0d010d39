package meter

import (
	"net/http"
	"testing"
	"time"
)

func TestEstimate(t *testing.T) {
	for _, c := range []struct {
		call  Call
		want  float64
		guess bool
	}{
		{Call{Kind: Chat, Model: "gpt-4o-mini", InputBytes: 2_000_000, MaxTokens: 1_000_000}, 0.75, false},
		{Call{Kind: Chat, Model: "gpt-4o-mini-2024-07-18", InputBytes: 2_000_000, MaxTokens: 1_000_000}, 0.75, false},
		{Call{Kind: Chat, Model: "openai/gpt-4o-mini", InputBytes: 2_000_000, MaxTokens: 1_000_000}, 0.75, true},
		{Call{Kind: Chat, Model: "somebody-s-own", InputBytes: 2_000_000, MaxTokens: 1_000_000}, 35, true},
		{Call{Kind: Image, Model: "gpt-image-1", Images: 2, Size: "1024x1536", Quality: "low"}, 0.032, false},
		{Call{Kind: Image, Model: "gpt-image-1", Size: "1024x1536", Quality: "auto"}, 0.25, false},
		{Call{Kind: Image, Model: "gpt-image-1", Size: "1024x3072", Quality: "low"}, 0.033, false},
		{Call{Kind: Image, Model: "gpt-image-2", Size: "1152x2048", Quality: "medium"}, 0.053 * 2.25, false},
		{Call{Kind: Image, Model: "gpt-image-2", Size: "1152x2048"}, 0.50, false},
		{Call{Kind: Image, Model: "gpt-image-1", Size: "1024x1536", Quality: "low", InputBytes: 2_000_000, Inputs: 8}, 5 + 8*7000*10e-6 + 0.016, false},
		{Call{Kind: Image, Model: "unheard-of"}, 0.30, true},
		{Call{Kind: Chat, Model: "gpt-4o", Inputs: 3, MaxTokens: 100}, 3*7000*2.5e-6 + 100*10e-6, false},
		{Call{Kind: Chat, Model: "gpt-4o-mini", Inputs: 2, MaxTokens: 100}, 2*48200*0.15e-6 + 100*0.6e-6, false},
		{Call{Kind: Speech, Model: "tts-1", Characters: 2000}, 0.03, false},
		{Call{Kind: Speech, Model: "gpt-4o-mini-tts", Duration: 2 * time.Minute}, 0.03, false},
		{Call{Kind: Transcription, Model: "whisper-1", Duration: 30 * time.Second}, 0.003, false},
		{Call{Kind: Video, Model: "sora-2-pro", Size: "720x1280", Duration: 8 * time.Second}, 2.4, false},
		{Call{Kind: Video, Model: "sora-2-pro", Size: "2160x3840", Duration: 4 * time.Second}, 2, false},
		{Call{Kind: Video, Model: "sora-2"}, 1.2, false},
	} {
		got, guess := DefaultPrices().Estimate(c.call)
		if got != Dollars(c.want) || guess != c.guess {
			t.Errorf("%+v: %s, %v; want %g, %v", c.call, got, guess, c.want, c.guess)
		}
	}
}

func TestSum(t *testing.T) {
	calls := []Call{{Kind: Video, Model: "sora-2", Duration: 4 * time.Second}, {Kind: Image, Model: "unheard-of"}}
	if got, guess := DefaultPrices().Sum(calls...); got != Dollars(0.7) || !guess {
		t.Errorf("%s, %v", got, guess)
	}
	if got, guess := DefaultPrices().Sum(); got != 0 || guess {
		t.Errorf("nothing costs %s, %v", got, guess)
	}
}

func TestOverride(t *testing.T) {
	p, err := DefaultPrices().Override([]byte(`{"default":{"input":1,"output":1},"models":{"mine":{"free":true},"gpt-4o":{"input":100,"output":0}}}`))
	if err != nil {
		t.Fatal(err)
	}
	call := Call{Kind: Chat, InputBytes: 2_000_000, MaxTokens: 1_000_000}
	for model, want := range map[string]float64{"mine": 0, "gpt-4o": 100, "other": 2, "gpt-4o-mini": 0.75} {
		call.Model = model
		if got, _ := p.Estimate(call); got != Dollars(want) {
			t.Errorf("%s: %s, want %g", model, got, want)
		}
	}
	for _, bad := range []string{`{"modells":{}}`, `{"models":{"x":{"input":-1}}}`, `{"models":{"x":{"per_second":1e9}}}`, `nonsense`} {
		if _, err := DefaultPrices().Override([]byte(bad)); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}

// TestTrueCost holds what is entered after an answer against the price list.
func TestTrueCost(t *testing.T) {
	for _, c := range []struct {
		call      Call
		answer    string
		want      float64
		estimated bool
	}{
		{Call{Kind: Image, Model: "gpt-image-1", Images: 1, Size: "1024x1536", Quality: "high"}, `{"data":[{}],"usage":{"input_tokens":1100,"output_tokens":4000,"input_tokens_details":{"text_tokens":100,"image_tokens":1000}}}`, 100*5e-6 + 1000*10e-6 + 4000*40e-6, false},
		{Call{Kind: Image, Model: "dall-e-3", Images: 2, Size: "1024x1024", Quality: "hd"}, `{"data":[{}]}`, 0.08, true},
		{Call{Kind: Image, Model: "gpt-image-2", Images: 1, Size: "1152x2048", Quality: "medium"}, `{"data":[{}],"usage":{"input_tokens":50,"output_tokens":2000,"input_tokens_details":{"text_tokens":50,"image_tokens":0}}}`, 50*5e-6 + 2000*30e-6, false},
		{Call{Kind: Video, Model: "sora-2", Size: "720x1280", Duration: 8 * time.Second}, `{"id":"video_1","status":"queued"}`, 0.8, false},
		{Call{Kind: Transcription, Model: "whisper-1"}, `{"text":"x","usage":{"type":"duration","seconds":60}}`, 0.006, false},
		{Call{Kind: Speech, Model: "tts-1", Characters: 1000}, "sound", 0.015, false},
		{Call{Kind: Speech, Model: "gpt-4o-mini-tts", Characters: 240}, "sound", 0.015, true},
		{Call{Kind: Chat, Model: "gpt-4o", MaxTokens: 1000}, `{"usage":{"prompt_tokens":-5,"completion_tokens":10}}`, 10 * 10e-6, false},
		{Call{Kind: Chat, Model: "gpt-4o", MaxTokens: 1000}, `{"usage":null}`, 1000 * 10e-6, true},
	} {
		got, estimated := DefaultPrices().cost(c.call, readUsage([]byte(c.answer)))
		if got != Dollars(c.want) || estimated != c.estimated {
			t.Errorf("%+v %s: %s, %v; want %g", c.call, c.answer, got, estimated, c.want)
		}
	}
}

// TestAnnounced proves that a call's cost is read from the request where the
// caller does not state it.
func TestAnnounced(t *testing.T) {
	read := func(path, body string, stated ...Call) (Call, bool) {
		req, err := http.NewRequest(http.MethodPost, "https://api.example"+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
		for _, c := range stated {
			req = req.WithContext(With(req.Context(), c))
		}
		return announced(req, []byte(body))
	}
	for _, c := range []struct {
		path, body string
		want       Call
	}{
		{"/v1/chat/completions", `{"model":"m","max_tokens":7}`, Call{Kind: Chat, Model: "m", MaxTokens: 7}},
		{"/v1/images/generations", `{"model":"m","n":2,"size":"s","quality":"q"}`, Call{Kind: Image, Model: "m", Images: 2, Size: "s", Quality: "q"}},
		{"/v1/audio/speech", `{"model":"m","input":"你好"}`, Call{Kind: Speech, Model: "m", Characters: 2}},
		{"/v1/videos", `{"model":"m","seconds":"4"}`, Call{Kind: Video, Model: "m", Duration: 4 * time.Second}},
		{"/v1/anything", `{"model":"m"}`, Call{Kind: Chat, Model: "m"}},
	} {
		c.want.InputBytes = len(c.body)
		if got, paid := read(c.path, c.body); got != c.want || !paid {
			t.Errorf("%s: %+v, want %+v", c.path, got, c.want)
		}
	}
	got, _ := read("/v1/chat/completions", `{"model":"m","max_tokens":7}`, Call{Kind: Chat, Model: "stated", InputBytes: 3})
	if want := (Call{Kind: Chat, Model: "stated", InputBytes: 3, MaxTokens: 7}); got != want {
		t.Errorf("%+v", got)
	}
}

func TestMoney(t *testing.T) {
	for want, m := range map[string]Money{"$0.00": 0, "$1.25": Dollars(1.25), "$0.0123": Dollars(0.0123), "$0.000005": Dollars(5e-6), "$-2.00": -2 * Dollar} {
		if m.String() != want {
			t.Errorf("%s, want %s", m, want)
		}
	}
}
