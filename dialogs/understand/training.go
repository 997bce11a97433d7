package understand

import "math"

// sample is a sentence that is trained with.
type sample struct {
	class    int
	features []feature
}

// How is trained. The figures were chosen by cross-validation.
const (
	epochs   = 10   // how often each sample is learnt
	rate     = 3.0  // how far a weight is moved at first
	decay    = 0.12 // how much less in each further epoch
	shrink   = 2e-4 // which part of a weight is taken off each time (ridge)
	ignored  = 1e-3 // the error that is not followed
	fewSaid  = 72   // what a text is short of at least: a short one is less sure
	exponent = 10   // see exp
)

// train returns the weights of a multinomial logistic regression, learnt by
// stochastic gradient descent (Bishop 2006, Pattern Recognition and Machine Learning,
// 4.3.4), bucket by bucket and in each by classes. The same samples give the same
// weights on every machine: the order is fixed, and each product is rounded by itself
// (float64(a*b)), since some processors else multiply and add in one.
func train(samples []sample, classes int) []float64 {
	l := learner{weights: make([]float64, buckets*classes), scores: make([]float64, classes)}
	if len(samples) == 0 {
		return l.weights
	}
	stride := strideOf(len(samples))
	for epoch := range epochs {
		l.rate = rate / (1 + float64(decay*float64(epoch)))
		for i := range samples {
			l.learn(samples[(epoch+i*stride)%len(samples)])
		}
	}
	return l.weights
}

// learner is a training under way.
type learner struct {
	weights, scores []float64
	rate            float64
}

// learn moves the weights of a sample's features against the error. It is left out by
// the race detector, which would make it twenty times slower: a learner is its
// training's own.
//
//go:norace
func (l *learner) learn(s sample) {
	norm := normOf(s.features)
	clear(l.scores)
	for _, f := range s.features {
		for class, w := range l.weights[f.bucket*len(l.scores):][:len(l.scores)] {
			l.scores[class] += float64(float64(f.value) * w)
		}
	}
	softmax(l.scores, norm)
	l.scores[s.class]--
	for class, wrong := range l.scores {
		if wrong > ignored || wrong < -ignored {
			l.move(s.features, class, float64(l.rate*float64(wrong*norm)))
		}
	}
}

// move moves the weights of a class by so much for each that a feature says.
//
//go:norace
func (l *learner) move(features []feature, class int, by float64) {
	for _, f := range features {
		w := &l.weights[f.bucket*len(l.scores)+class]
		*w -= float64(by*float64(f.value)) + float64(shrink*(*w))
	}
}

// normOf returns what the scores of a text are multiplied by, so that long ones count
// like short ones.
func normOf(features []feature) float64 {
	n := fewSaid
	for _, f := range features {
		n += f.value * f.value
	}
	return 1 / math.Sqrt(float64(n))
}

// softmax makes scores, each times norm, probabilities.
func softmax(scores []float64, norm float64) {
	most := math.Inf(-1)
	for i := range scores {
		scores[i] = float64(scores[i] * norm)
		most = max(most, scores[i])
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = exp(s - most)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// exp returns e to the power of x, which is not above 0, to about ten digits: its
// Taylor series at x/2^10, squared ten times. math.Exp rounds otherwise on other
// processors.
func exp(x float64) float64 {
	y, e := x/(1<<exponent), 1.0
	if x < -600 {
		return 0
	}
	for i := 8.0; i > 0; i-- {
		e = 1 + float64(e*y)/i
	}
	for range exponent {
		e = float64(e * e)
	}
	return e
}

// strideOf returns by how much to go on in n samples so that each comes once and
// neighbours, which are alike, come far from each other.
func strideOf(n int) int {
	stride := max(1, n*618/1000)
	for divisor(stride, n) != 1 {
		stride++
	}
	return stride
}

// divisor returns the greatest common one.
func divisor(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}
