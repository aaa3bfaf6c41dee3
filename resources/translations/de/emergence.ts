<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AskCard</name>
    <message>
        <source>All abilities</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items of each ability</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py _spin</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ability</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py TermLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed that items are drawn with</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py _spin</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size {size}</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to ask</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} abilities, ticked in the table, at:</source>
        <extracomment>desktop/tabs/emergence/evaluate_side.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Ability</source>
        <extracomment>desktop/tabs/emergence/explore_controls.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the largest sizes before you see them</source>
        <extracomment>desktop/tabs/emergence/explore_controls.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <extracomment>desktop/tabs/emergence/explore_controls.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <extracomment>desktop/tabs/emergence/explore_controls.py set_label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict first</source>
        <extracomment>desktop/tabs/emergence/explore_controls.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Emergence</name>
    <message>
        <source>1 answer in {milliseconds} ms</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment says what the function is to return.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animals</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As published: {measures}</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars: 95 % Wilson, n = {items}</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars: 95 % intervals</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brier</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters that cannot be seen were left out: {count}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of 3-digit numbers: borrowing is harder than carrying.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit distance</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every size answers</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact match</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts that all sizes have read equally often: memory, not skill.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Food</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the items can be trusted, and nothing else: another seed of the same size, or the same questions in other words, may lie far outside.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items asked</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LaMDA, chain of thought</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-prob</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No checkpoints of {size} are shipped: only the four smallest sizes have some.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Non-embedding N</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not monotone: falls at {sizes}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nowhere in what the family has read: {names}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs that are new to it reach a model byte by byte.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six made-up pairs, then one of them again: only the prompt knows the answer.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six numbers to be sorted. One wrong place and all of it is wrong.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small sums asked in words: the question must be read before it is solved.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two 3-digit numbers that were never trained on. Every digit is a token, and only a sum without a wrong digit is right.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two numbers below 100 that were never trained on. Every digit is a token.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curves are those of the end.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {size} is missing or damaged, so it cannot answer.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outputs stay the same.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shipped table has no measurement by this ruler for all that is shown.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table up to 12, learnt by heart. Few products are held out: the bars are long.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens read</source>
        <extracomment>desktop/tabs/emergence/explore_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long for these models: {cut} tokens at the beginning are left out.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total N</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training FLOP</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two digits times one. No size of the family does it well.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two kinds of words with made-up labels, four examples. Guessing one of the two labels scores 50 %, so what lies below has not even seen that a label is asked.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does this line of Python give?</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done to three lists is to be done to a fourth.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt, and every size answers it.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own text. Sums, simple Python, capitals and pairs from the prompt are marked; everything else has no one right answer.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below {share} % cannot be told from 0</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item seed {seed}, up to {items} items, {day} · {command}</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <extracomment>desktop/tabs/emergence/explore_words.py get</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value, 95 % interval</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} answers in {milliseconds} ms</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{family} cannot answer here: it is far too large to come with this program. What you see is what was published of it. Published and own curves never share a plot.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{family} cannot answer here: its weights were never published. What you see is what its authors, or whoever tested it, wrote down.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{family} was not published by this ruler, and its answers were not kept.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, after {step} steps</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, in full</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, presumed</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Evaluate</name>
    <message>
        <source>95 % interval {ends}</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} rows measured: {items} items each, seed {seed}</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate {items} items at every size</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate {items} items at one size</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate {items} items at {sizes} sizes</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating {items} items</source>
        <extracomment>desktop/tabs/emergence/evaluate_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on: {done} of {all} rows are done</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model was trained on these items, but for capitals, which all have read.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model was trained on these items, but for capitals, which all have read. At {sizes} a figure is the mean over {count} models that differ in their seed only; the interval is that of the items.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One size can't be asked</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick an ability and a size.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped: item seed {seed}, up to {items} items, {day}</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shipped table has no figures of this ruler: evaluate first.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for another job to end.</source>
        <extracomment>desktop/tabs/emergence/evaluate_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here {value}</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its model is not there.</source>
        <extracomment>desktop/tabs/emergence/evaluate_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shipped {value}</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still to be asked</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} sizes can't be asked</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {all} rows. Cancel keeps whole rows only.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, higher is better. Bold: measured here, with its 95 % interval. Grey: shipped, with the difference.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, of the same answers; 0 is perfect. Bold: measured here. Grey: shipped, with the difference.</source>
        <extracomment>desktop/tabs/emergence/evaluate_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvaluateView</name>
    <message>
        <source>Brier</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the evaluation's figures</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit distance</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate the study family on this machine</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact match</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the evaluation's figures…</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-prob</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ruler</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <extracomment>desktop/tabs/emergence/evaluate_view.py _ask</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvaluationTable</name>
    <message>
        <source>Abilities by size</source>
        <extracomment>desktop/tabs/emergence/evaluate_table.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exhibits</name>
    <message>
        <source>And here, at home</source>
        <extracomment>desktop/tabs/emergence/exhibits_presenter.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>And why</source>
        <extracomment>desktop/tabs/emergence/exhibits_presenter.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-probability is not smooth here either: it falls at {sizes}. Where a size was trained once, luck and size cannot be told apart.</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured by this program</source>
        <extracomment>desktop/tabs/emergence/exhibits_presenter.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured on this program's own models: tiny, and of a tiny world.</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py filter</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seeds of one size differ in nothing but their first weights. How far apart would they have to be for you to doubt this jump?</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study family's most sudden abilities, each seed a thin line</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was left out</source>
        <extracomment>desktop/tabs/emergence/exhibits_presenter.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the two pictures would have let you predict the next size, and would you have known that before you saw it?</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ability}: {low} % right at {small}, {high} % at the next size, {large}, as a mean over the seeds that there are.</source>
        <extracomment>desktop/tabs/emergence/exhibits_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExhibitsList</name>
    <message>
        <source>Exhibits</source>
        <extracomment>desktop/tabs/emergence/exhibits_list.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <extracomment>desktop/tabs/emergence/exhibits_list.py _step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <extracomment>desktop/tabs/emergence/exhibits_list.py _step</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <extracomment>desktop/tabs/emergence/exhibits_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExhibitsView</name>
    <message>
        <source>Next exhibit</source>
        <extracomment>desktop/tabs/emergence/exhibits_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous exhibit</source>
        <extracomment>desktop/tabs/emergence/exhibits_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExploreView</name>
    <message>
        <source>Ask the sizes another example</source>
        <extracomment>desktop/tabs/emergence/explore_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build a few-shot prompt</source>
        <extracomment>desktop/tabs/emergence/explore_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt of your own</source>
        <extracomment>desktop/tabs/emergence/explore_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FewShotPanel</name>
    <message>
        <source>Any word: the models can only know it from the examples</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py TermLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples before the question</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of words</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other words</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your label for them</source>
        <extracomment>desktop/tabs/emergence/explore_few_shot.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>1-digit composite</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1-digit multiplication</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1.4 and 0.8 % where the next smaller models of their families reach 12 and 29 %: a fault of the run is more likely than of the models.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2-digit addition</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2-digit multiplication</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3,838. With none right of n items the upper end of the 95 % Wilson interval is 3.84 / (n + 3.84), which falls below 0.1 % there.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3-digit addition</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3-digit subtraction</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4-digit addition</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5-digit addition</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5-digit subtraction</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7.6 % for 13B, less than for 7B, where the LLaMA paper itself reports 17.8 %: measured with an early harness.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A flat line while everything moves</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A later generation with other data: size is not what changes.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mixture of experts tabulated with 24 billion parameters: neither all of its 57 nor the 14 a token passes through.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model that gets worse again</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A zero that was a bug</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AQuA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ARC easy</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ASDiv</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abilities across sizes</source>
        <extracomment>models/theory/emergence/figures/explore.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Algebra word problems with five options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Among other things the carries: the authors looked at wrong sums and report that mistakes such as a 1 that is not carried are frequent. A carry ties a digit to the ones next to it.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An early evaluation harness: the LLaMA paper itself reports 11.0 % for 7B and 17.8 % for 13B.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLEU</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLEU is on a scale of its own from 0 to 100.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLEU of Qwen on IPA transliteration</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 1 of 100 where 6 to 12 % of the same sentences are exactly right: the two cannot both hold.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between 13 and 175 billion parameters nobody measured. What would you have to know to call this rise sudden?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both rulers agree here: the share of right last words of Pythia-70m is highest at step 63,000 too among the steps drawn here, with 23.3 %, and ends at 18.5 %.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brier score, upside down</source>
        <extracomment>models/theory/emergence/rulers.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capitals</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code rises smoothly</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codex (code-davinci-002) with chain of thought</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codex on HumanEval, pass@1, pass@10 and pass@100</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codex solves 2.0 % of 164 problems at the first try with 12 million parameters and 28.8 % with 12 billion, without a jump on the way.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contradicts the exact matches of the same run: 12 % of the sentences exact, and a BLEU below 1.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of two numbers of up to five digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of two numbers of up to four digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of two numbers of up to three digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each token is right or wrong by itself, whatever came before it.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early in training a falling perplexity mostly means that a model has learned which words are frequent. Is that the beginning of the ability or something else?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Early versions of the evaluation code cut its text into tokens wrongly, so scores are too low or zero. One of them is kept as an exhibit of a measuring error.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits, upside down</source>
        <extracomment>models/theory/emergence/figures/machine.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English sentences in the phonetic alphabet.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact match</source>
        <extracomment>models/theory/emergence/figures/exhibits.py percent_axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exam questions of 57 subjects with four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples that first hurt, then help</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Families with fewer than three sizes</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifteen examples in the prompt cost the two smallest GPT-3 models 14 to 21 points on LAMBADA and win 9 to 11 points from 2.7 billion parameters on.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuned on instructions, the others of its family are not.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuned on instructions; the others of its family are not.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four OPT models solve none of the 164 problems of HumanEval, which is compatible with solving up to 2.3 % of problems like them.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPT-3 on LAMBADA, 15 examples less none</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPT-3 with 50 examples stays below 12 % on 2-digit sums up to 6.7 billion parameters and reaches 100 % at 175 billion, and every further digit moves the rise to the right.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPT-3, 2-, 3- and 4-digit addition, 50 examples</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPT-3, share of sums with 50 examples, as a probability per character</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GSM8K</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generations with other data stand under one name: size is not what changes between them.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How good is GPT-3 at a digit?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many problems would you need to see an ability of 0.1 %?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HumanEval</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPA transliteration</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If every character were right or wrong by itself, 55.5 % of 2-digit sums would mean 79 % a character for the 13B model and 0.40 % of 4-digit sums only 29 %, so length alone does not explain the curves.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Implied p</source>
        <extracomment>models/theory/emergence/figures/exhibits.py percent_axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In-context gain</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In-context labelling</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In-context learning</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In-context recall</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this an ability that appears with size, or a prompt that only large models can follow?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own authors give 9.87 %.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its size is not published, so it has no place on an axis of size.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tokenizer merges runs of spaces, so its code cannot run: the zero is not about the model.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tokenizer merges runs of spaces, so that Python written with it cannot run; its authors say so.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L (1 − p), tokens to mend</source>
        <extracomment>models/theory/emergence/figures/machine.py Series</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LAMBADA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LAMBADA before and after a change of the evaluation</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLaMA on GSM8K as tabulated by Ruan et al.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLaMA rows of old harnesses</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLaMA-7B got 0 of 1,000 last words of LAMBADA right in an evaluation harness and 72.2 % after its text was cut into tokens correctly, while no other model's score moved.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLaMA-7B reaches a BLEU of 12.8 with 2.7 % exact. What differs between it and Pythia-6.9B, other than size?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List operation from examples</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log-probability of the word</source>
        <extracomment>models/theory/emergence/shelf.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAWPS</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMLU</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>models/theory/emergence/figures/predict.py replace</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More parameters, fewer sums</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most sizes give one and the same answer to every item: 36.5 %, from 70 million parameters to 12 billion, is the share of that answer and not an ability.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Pythia model transcribes one of 1,003 sentences exactly, and BLEU, which rewards parts of an answer, stays below 0.6 of 100: here a softer ruler uncovers no hidden ability.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing by any ruler</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OPT on HumanEval, pass@1</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One p for answers of every length</source>
        <extracomment>models/theory/emergence/figures/machine.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenLLaMA on HumanEval</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIQA</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PaLM on GSM8K, with the answer alone and with chain of thought</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed as 2.54 %, which is no whole number of 2,000 items.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems solved</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia and LLaMA on IPA transliteration, exact match and BLEU</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia gets 79.5 % of 2-digit sums right with 2.8 billion parameters and 44.6 % with 12 billion, trained on the same data in the same order, and the intervals are only some 2 points to either side.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia on LAMBADA over training: share right, and perplexity of the last word</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia on WSC</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia, 2-digit addition, 2 examples</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pythia-70m and Pythia-160m on LAMBADA, perplexity over training</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen-72B and Qwen1.5-72B on IPA transliteration</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen2-57B-A14B</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RWKV Raven 14B</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading code</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAT analogies</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVAMP</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SciQ</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Science questions with four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Science questions with mostly four options.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several generations of a model with other data: size is not what changes.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six models on LAMBADA before and after a change of the evaluation harness</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes in between, and what part of an answer the failing models had right. Schaeffer et al. let models of the GPT-3 family do sums again and counted the tokens to mend: by that ruler the rise is smooth.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes of these API models were never published; the paper presumes them (section 3.1).</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorting a list</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>StableLM, H2O-Danube and the later OLMo</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps that only the large can use</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums in words</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two numbers of up to five digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two numbers of up to four digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two numbers of up to three digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of two numbers of up to two digits.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums that appear late</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is false: a carry in a sum ties its digits together, and a wrong token makes the next ones wrong more often. So pᴸ gives the shape of a curve, not its place.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 1.3B model loses where the 760M model gains. How much of this curve would you expect to see again with examples in another format?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authors report gains from about 100 billion parameters on, and call this an ability of size; here PaLM 62B gains already. That a prompt of another kind would not help the small ones was not shown.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bars treat each problem as one try; 200 tries a problem make the true ones somewhat shorter.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data. LLaMA-7B read 1 trillion tokens, Pythia-6.9B 300 billion, of other text and cut into tokens by another tokenizer. The two differ in far more than size.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The independence that is assumed here is false.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interval takes the two shares as independent, though the same items were asked.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last word of a passage, which needs the whole passage.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mirage machine</source>
        <extracomment>models/theory/emergence/figures/machine.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The perplexity of the last words of LAMBADA for Pythia-70m is 102 at step 63,000 and 142 at step 143,000.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same answers by a straight ruler</source>
        <extracomment>models/theory/emergence/figures/machine.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one training run a size and two examples in the prompt. What would have to be repeated before you call this a fact about size?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the standard models. Of the ones trained on deduplicated data some get up to 2 items right.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three one-digit numbers, two operations and brackets.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three right of 1,319 at three of four sizes: noise, and no curve.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token edit distance, upside down</source>
        <extracomment>models/theory/emergence/rulers.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on a part of the data of its larger relatives.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two points make no curve: they are in the table and not on the slider.</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unbiased estimate from 200 tries a problem, at the best temperature for each k.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to step 512 no Pythia model gets one of 5,153 last words right, while the perplexity of these words falls 17- to 70-fold.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights rounded to 8 bits.</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What 164 items cannot show</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the shares would mean for one character</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went in and what came out, item by item. Here passage and last word were cut into tokens in a way that did not fit LLaMA's tokenizer; the other models lost nothing by it.</source>
        <extracomment>resources/tables/exhibit_answers.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What, other than the length of the answer, gets harder when the numbers get longer?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of five pairs of words are related as a given pair.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of two ways to do a thing works.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which word the mixed letters make.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word problems of grade-school mathematics.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word problems of many kinds.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word problems with changed wording and numbers.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word problems, the mean over four sets of them.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words mixed but for the first and last letter.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words mixed but for the first two and last two letters.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words whose letters were moved round.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words with a random sign after each letter.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words written backwards.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would you have stopped this training at step 63,000, and on the evidence of which measurement?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a Python function that passes hidden tests.</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing one line of code</source>
        <extracomment>models/theory/emergence/own_abilities.py MappingProxyType</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing out the steps lifts PaLM 540B on GSM8K from 17.9 to 56.9 % and does nothing for PaLM 8B: 4.9 and 4.1 % lie within each other's intervals.</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XGLM on GSM8K</source>
        <extracomment>resources/tables/omitted_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your guess</source>
        <extracomment>models/theory/emergence/figures/predict.py Series</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your model scores exactly zero. What do you check before you write that it lacks the ability?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a test of {items} items</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anagrams 1</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anagrams 2</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>capital</source>
        <extracomment>models/theory/emergence/shelf.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certain</source>
        <extracomment>models/theory/emergence/figures/exhibits.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cycled letters</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact match</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guessing</source>
        <extracomment>models/theory/emergence/figures/explore.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harness531</source>
        <extracomment>models/theory/emergence/figures/exhibits.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats per word</source>
        <extracomment>models/theory/emergence/figures/explore.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no examples</source>
        <extracomment>models/theory/emergence/figures/explore.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no gain</source>
        <extracomment>models/theory/emergence/figures/entries.py level</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no mistake</source>
        <extracomment>models/theory/emergence/figures/entries.py level</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none right</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Span</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one example</source>
        <extracomment>models/theory/emergence/figures/explore.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overview</source>
        <extracomment>models/theory/emergence/shelf.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p, implied by the data</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p, measured</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p, one character right</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p, one token right</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass@1</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass@10</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass@100</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass@100 counts a problem as solved if one of a hundred tries passes. Which of the curves tells what a model can do, and which what you will see of it?</source>
        <extracomment>resources/tables/exhibits.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perplexity</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pᴸ, all of them right</source>
        <extracomment>models/theory/emergence/figures/machine.py Series</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recall</source>
        <extracomment>models/theory/emergence/shelf.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reversed words</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solve rate</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solve rate with chain of thought</source>
        <extracomment>resources/tables/published_abilities.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>study family</source>
        <extracomment>models/theory/emergence/figures/explore.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sums</source>
        <extracomment>models/theory/emergence/laid_over.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>symbol insertion</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>models/theory/emergence/figures/machine.py Axis</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word unscrambling</source>
        <extracomment>resources/tables/ability_tasks.csv</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{items} items cannot tell this from 0</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, machine</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, measured</source>
        <extracomment>models/theory/emergence/figures/machine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shots} examples</source>
        <extracomment>models/theory/emergence/figures/explore.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} over training</source>
        <extracomment>models/theory/emergence/figures/exhibits.py Figure</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Full</name>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/emergence/explore_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it went on with</source>
        <extracomment>desktop/tabs/emergence/explore_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuessCard</name>
    <message>
        <source>Another curve</source>
        <extracomment>desktop/tabs/emergence/predict_side.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw again</source>
        <extracomment>desktop/tabs/emergence/predict_side.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guess</source>
        <extracomment>desktop/tabs/emergence/predict_side.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <extracomment>desktop/tabs/emergence/predict_side.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Miss</source>
        <extracomment>desktop/tabs/emergence/predict_side.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your guess for {model}</source>
        <extracomment>desktop/tabs/emergence/predict_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your prediction</source>
        <extracomment>desktop/tabs/emergence/predict_side.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <extracomment>desktop/tabs/emergence/predict_side.py Tag</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <extracomment>desktop/tabs/emergence/predict_side.py Tag</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftOutCard</name>
    <message>
        <source>These rows lie in the published tables but say nothing about an ability, so no curve here is drawn through them.</source>
        <extracomment>desktop/tabs/emergence/exhibits_left_out.py _label</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was left out, and why</source>
        <extracomment>desktop/tabs/emergence/exhibits_left_out.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>A text to go on with: 123 + 456 =</source>
        <extracomment>desktop/tabs/emergence/explore_side.py PromptEdit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another example</source>
        <extracomment>desktop/tabs/emergence/explore_side.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few-shot builder</source>
        <extracomment>desktop/tabs/emergence/explore_side.py _plain</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mirage</name>
    <message>
        <source>Even the implied p goes from {low} to {high} between {small} and {large}: the ruler does not make all of this jump.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here p was measured with the right tokens before it, so the product over an answer is exact and nothing is assumed independent. What pᴸ still misses: items are not alike, which lifts what is measured above it, and a greedy answer takes the likeliest token: more is right where that is the right one, and nothing where it is not.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many tokens were wrong in these answers was not published, so nothing measured stands beside the machine here.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One p, fitted to 2-digit sums, and only L differs: so GPT-3 13B should get {promised} % of 4-digit sums right. It gets {measured} %. Digits of longer sums are not right by themselves, nor as often: length alone does not explain the curves.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/tabs/emergence/mirage_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach it as an explanation of shape</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers are the same, the ruler is straight: L (1 − p) is p upside down, L times as large, and rises as smoothly as p does. Only all or nothing makes a wall of it.</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Were items alike, the last two would agree</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Were length all, p would be one number</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p implied</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right, %</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} digits</source>
        <extracomment>desktop/tabs/emergence/mirage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MirageSide</name>
    <message>
        <source>By hand</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fitted</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items asked, n</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py Dial</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laid over</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the answer, L</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py Dial</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model whose p is implied</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py TermLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the test</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test again</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same models, other items</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in size, from 10 to 90 % right, at any L</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p by size</source>
        <extracomment>desktop/tabs/emergence/mirage_side.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MirageView</name>
    <message>
        <source>All or nothing</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis of shares</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit p to the data again</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the mirage machine over 2-digit sums</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the mirage machine over sums of all lengths</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the machine's answers all or nothing</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the machine's answers in tokens to mend</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ruler</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens to mend</source>
        <extracomment>desktop/tabs/emergence/mirage_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Evaluate</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exhibits</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirage</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PastCard</name>
    <message>
        <source>Your attempts</source>
        <extracomment>desktop/tabs/emergence/predict_side.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your attempts, newest first</source>
        <extracomment>desktop/tabs/emergence/predict_side.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotPart</name>
    <message>
        <source>Abilities</source>
        <extracomment>desktop/tabs/emergence/explore_plot.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model size</source>
        <extracomment>desktop/tabs/emergence/explore_plot.py SizeSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ruler</source>
        <extracomment>desktop/tabs/emergence/explore_plot.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step</source>
        <extracomment>desktop/tabs/emergence/explore_plot.py SizeSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Predict</name>
    <message>
        <source>95 % interval {low} to {high}</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reveal can't be undone. You may draw this curve again, but only the first attempt counts.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars: 95 %</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars: 95 %, {items} items</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag each handle to where you think that model lies, or reach it with Tab and move it with the arrow keys.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next curve</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One curve predicted: missed by {mean} % of the axis.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal {count} values</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have seen this curve before, so this attempt is kept but does not count.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your attempts are kept here, the first at each curve counts.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean miss</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean miss; {inside} of {all} inside the interval</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thin: each seed</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} curves predicted: mean miss {mean} % of the axis, best {best} %.</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when} · {ruler} · off by {mean} {unit} on average</source>
        <extracomment>desktop/tabs/emergence/predict_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PredictView</name>
    <message>
        <source>Draw this curve again</source>
        <extracomment>desktop/tabs/emergence/predict_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <extracomment>desktop/tabs/emergence/predict_view.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden models</source>
        <extracomment>desktop/tabs/emergence/predict_view.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the largest</source>
        <extracomment>desktop/tabs/emergence/predict_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured as</source>
        <extracomment>desktop/tabs/emergence/predict_view.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict another curve</source>
        <extracomment>desktop/tabs/emergence/predict_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal the hidden models, or go to the next curve</source>
        <extracomment>desktop/tabs/emergence/predict_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <extracomment>desktop/tabs/emergence/predict_view.py _combo</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Prediction</name>
    <message>
        <source>Drawing on the last shown value would have missed by only {flat:.1f}.</source>
        <extracomment>models/theory/emergence/predicting.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing on the last shown value would have missed by {flat:.1f}.</source>
        <extracomment>models/theory/emergence/predicting.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model of the family does better than another.</source>
        <extracomment>models/theory/emergence/exercises.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off by {mean:.1f} {unit} on average.</source>
        <extracomment>models/theory/emergence/predicting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off by {mean:.1f} {unit} on average: few would have drawn this curve.</source>
        <extracomment>models/theory/emergence/predicting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off by {mean:.1f} {unit} on average: very close.</source>
        <extracomment>models/theory/emergence/predicting.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest is not the best: {best} reaches {value}, {largest} only {last}.</source>
        <extracomment>models/theory/emergence/exercises.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steepest step is down: {first} to {second}, from {high} to {low}.</source>
        <extracomment>models/theory/emergence/exercises.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steepest step is up: {first} to {second}, from {low} to {high}.</source>
        <extracomment>models/theory/emergence/exercises.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{inside} of {models} lie within what the items can tell apart.</source>
        <extracomment>models/theory/emergence/predicting.py append</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Hide the answer</source>
        <extracomment>desktop/tabs/emergence/exhibits_question.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show an answer</source>
        <extracomment>desktop/tabs/emergence/exhibits_question.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Term: {term}</source>
        <extracomment>desktop/tabs/emergence/exhibits_question.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To think about</source>
        <extracomment>desktop/tabs/emergence/exhibits_question.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>What they say</source>
        <extracomment>desktop/tabs/emergence/explore_side.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was published</source>
        <extracomment>desktop/tabs/emergence/explore_side.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TabSpec</name>
    <message>
        <source>Emergence</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move through the sizes. Is the jump in the model, or in the ruler?</source>
        <extracomment>desktop/tabs/emergence/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>Ability</source>
        <extracomment>desktop/tabs/emergence/evaluate_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/emergence/explore_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <extracomment>desktop/tabs/emergence/explore_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
