package meter

import "encoding/json"

// usage is what a provider says that a call used.
type usage struct {
	reported bool
	// input counts all tokens of text that were read, cached ones among them.
	input, cached, imageInput, output int
	// seconds of sound, where it is sold by time.
	seconds float64
	// pictures is how many there are in the answer.
	pictures int
}

// readUsage finds the usage in a JSON answer. Tokens of chats are prompt and
// completion tokens, those of pictures and transcripts input and output tokens;
// some transcripts are sold by seconds.
func readUsage(answer []byte) usage {
	var a struct {
		Usage struct {
			Prompt     int     `json:"prompt_tokens"`
			Completion int     `json:"completion_tokens"`
			Input      int     `json:"input_tokens"`
			Output     int     `json:"output_tokens"`
			Seconds    float64 `json:"seconds"`
			Details    struct {
				Cached int `json:"cached_tokens"`
			} `json:"prompt_tokens_details"`
			InputDetails struct {
				Cached int `json:"cached_tokens"`
				Image  int `json:"image_tokens"`
			} `json:"input_tokens_details"`
		} `json:"usage"`
		Data []json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return usage{}
	}
	n := a.Usage
	u := usage{
		input: atLeast0(max(n.Prompt, n.Input)), output: atLeast0(max(n.Completion, n.Output)),
		cached: atLeast0(max(n.Details.Cached, n.InputDetails.Cached)), imageInput: atLeast0(n.InputDetails.Image),
		seconds: max(0, n.Seconds), pictures: len(a.Data),
	}
	u.imageInput = min(u.imageInput, u.input)
	u.input -= u.imageInput
	u.reported = u.input+u.imageInput+u.output > 0 || u.seconds > 0
	return u
}

// maxCount keeps a server's nonsense from overflowing sums.
const maxCount = 1 << 40

func atLeast0(n int) int { return min(max(0, n), maxCount) }
