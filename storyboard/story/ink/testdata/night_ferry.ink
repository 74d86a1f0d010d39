# title: The Night Ferry
VAR coat = false
VAR coins = 2
-> quay

=== quay ===
The last ferry was leaving, and Mara had not bought a ticket. # location: quay
"You have {coins} coins," said the ferryman. "It costs three."
* [Beg him] "Please," said Mara.
    "Everybody says please," he answered<>
    , and looked away.
    -> quay.again
* {coins < 3} [Sell the coat]
    ~ coat = true
    ~ coins += 4
    She gave her coat to a woman in the queue.
    -> quay.again
* [Walk home] -> home

= again
{coat: The wind went through her shirt.|The rope was already in his hand.}
* {coins >= 3} [Pay]
    ~ coins -= 3
    -> aboard
* [Jump] Mara jumped. -> river
+ [Wait] -> wait

=== wait ===
{She waited.|She went on waiting.|Nobody waited any more.}
-> quay.again

=== aboard ===
-> tunnel_bell ->
The lights of the town grew small. {coins == 1: One coin was left in her hand.}
<- passengers
* [Sleep] -> sleep

=== passengers ===
* [Talk to the boy]
    "Is it far?" asked the boy.
    "Only tonight," said Mara.
    -> sleep

=== tunnel_bell ===
A bell rang twice.
->->

=== sleep ===
{talked(): She dreamt of the boy.|She dreamt of nothing.}
When she woke, it was morning, and it was {passengers: not the same|the same} river.
-> END

=== function talked() ===
~ return TURNS_SINCE(-> passengers) >= 0

=== river ===
The water was warmer than she had thought.
-> DONE

=== home ===
It was eleven miles. She walked them all.
-> END
