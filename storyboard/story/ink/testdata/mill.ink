# title: The Mill Race
# language: en
VAR fear = 0
VAR told = -> nobody
-> mill
=== mill
<- weather
The wheel had stopped{fear > 2: , and so had his heart}.
- (top)
{!He counted the steps.|He counted them again.|He lost count.} {&Left|Right} foot first.
* [Call] "Hello?" he called<>
  ~ raise(fear, 2)
  , too quietly.
  ** [Louder] "HELLO!"
     ~ fear = fear * 2
  ** -> 
     Nobody.
  -- The wheel answered.
  -> top
+ {CHOICE_COUNT() < 5} [Feel along the wall]
  {top > 1 && fear >= 2: The wall was wet. -> door | The wall was dry. -> top}
* [Throw the rope] -> pool
* (leave) [Leave]
  {leave: He left, and told nobody.}
  -> END
=== weather
It was raining. {cycle:
 - The gutter sang.
 - The gutter wept.
}
-> DONE
=== door
~ temp n = half(fear)
There were {n} doors, and {n == 1:it was|none was} open.
-> tunnel -> 
{TURNS_SINCE(-> mill.top) > 1: It had been a long way.}
* [Go in] -> in
* -> END
= in
~ told = -> weather
Inside, the miller was asleep. {say("He did not wake.")}
-> END
=== tunnel
Somebody had been here before him.
->->
=== function raise(ref x, by)
~ x = x + by
=== function half(x)
{ x % 2 == 0:
  ~ return x / 2
- else:
  ~ return (x - 1) / 2
}
=== function say(what)
{what}
=== pool
The rope fell for a long time.
-> END
=== nobody
-> END
