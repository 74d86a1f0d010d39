package render

// AILabel is the AIGC metadata of a file: what China's labelling rules (in force since 1
// September 2025) ask for in files of AI content, by the names that they give.
type AILabel struct {
	// Label "1" says that it is AI content.
	Label             string
	ContentProducer   string
	ProduceID         string
	ReservedCode1     string
	ContentPropagator string
	PropagateID       string
	ReservedCode2     string
}
