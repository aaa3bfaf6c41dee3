<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Alternatives</name>
    <message>
        <source>Click one: the answer goes on with it instead</source>
        <extracomment>desktop/tabs/base_vs_chat/alternatives.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probable here</source>
        <extracomment>desktop/tabs/base_vs_chat/alternatives.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerPart</name>
    <message>
        <source>Again</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer to change</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the text and go on from there</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter goes on from here, Escape leaves it as it was</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it again: the same seed gives the same text</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write on from where the answer ended</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stronger colour: more probable</source>
        <extracomment>desktop/tabs/base_vs_chat/answer_part.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BaseVsChat</name>
    <message>
        <source>1 token</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A base model goes on with the text. It has never seen a conversation.</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chat model was trained further: to answer, and to stop.</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model that you have trained on your own choices.</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models find it about as probable.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models know it: what differs is the form of their answers.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Branches</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five samples at temperature {value}</source>
        <extracomment>desktop/tabs/base_vs_chat/drawing_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks the samples by two rules, one strict, one flexible.</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither model expects this answer here.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text</source>
        <extracomment>desktop/tabs/base_vs_chat/branching_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strict: the first line is the answer alone. Flexible: {rule}.</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The left model finds it {ratio} times as probable as the right.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right model finds it {ratio} times as probable as the left.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token {place}</source>
        <extracomment>desktop/tabs/base_vs_chat/looking_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token {place} of {all}</source>
        <extracomment>desktop/tabs/base_vs_chat/looking_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two models answer</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an answer: each model then says how probable exactly that is to it.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all are empty</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut at the limit</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn with seed {seed}</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flexible: {answer}</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py _read</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>greedy</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it stands somewhere in the text</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-probability {logprob}</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log-probability {logprob}, split otherwise than in a text</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min-p</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than 1,000</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer found</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no two begin alike</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped by your stop string “{token}”</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped by {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped: the context is full</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strict: {answer}</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py _read</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last number in the text is it</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same {count} again</source>
        <extracomment>desktop/tabs/base_vs_chat/transcript.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long: more than {tokens} left out at its beginning</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long: {tokens} left out at its beginning</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-k</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-p</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} answer</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} begin with “{word}”</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} go on with a question</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} texts</source>
        <extracomment>desktop/tabs/base_vs_chat/branching_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens/s</source>
        <extracomment>desktop/tabs/base_vs_chat/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}, after {token}</source>
        <extracomment>desktop/tabs/base_vs_chat/looking_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{right} of {all}</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token} is token number {id}</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{token}: {percent}, log-probability {logprob}</source>
        <extracomment>desktop/tabs/base_vs_chat/chips.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BaseVsChatView</name>
    <message>
        <source>Cancel the answers</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py Column</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a few-shot prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py Column</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the prompt to both models</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the examples</source>
        <extracomment>desktop/tabs/base_vs_chat/view.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches</source>
        <extracomment>desktop/tabs/base_vs_chat/branches_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a token of the answer, then another that might have stood there: the answer goes on from it, and both texts are kept here.</source>
        <extracomment>desktop/tabs/base_vs_chat/branches_panel.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How probable the first token of the row was to the model</source>
        <extracomment>desktop/tabs/base_vs_chat/branches_panel.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click one to see it whole</source>
        <extracomment>desktop/tabs/base_vs_chat/branches_panel.py faint</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first token</source>
        <extracomment>desktop/tabs/base_vs_chat/branches_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Base</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent exactly</source>
        <extracomment>desktop/tabs/base_vs_chat/column.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuned</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonFiles</name>
    <message>
        <source>Comparisons (*.json);;All files (*)</source>
        <extracomment>desktop/tabs/base_vs_chat/comparison_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a comparison</source>
        <extracomment>desktop/tabs/base_vs_chat/comparison_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <extracomment>desktop/tabs/base_vs_chat/comparison_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ControlRow</name>
    <message>
        <source>Below the answers</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py SmallSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py SmallSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py SmallSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <extracomment>desktop/tabs/base_vs_chat/control_row.py SmallSlider</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>&amp;Save as a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py addAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;JSON, every token and setting</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;Markdown</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that another tool needs to do it again</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt, settings and answers, to read</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same, for a document</source>
        <extracomment>desktop/tabs/base_vs_chat/copy_menu.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>A list of questions</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A question</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A refusal</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A system prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few-shot</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here the chat model has learnt more than a form: 19 gets 12 % from the base model, 96 % from the chat model, even after the same words.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this form the base model answers too. All samples say Rome, none says it alone: strict 0, flexible 5.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither refuses: the base model asks on, the chat model says yes, because nobody showed it a refusal. SmolLM2, under Models…, was shown some.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has taught these pairs: “one bear” is read from the lines above. Under Size, 1m and smaller mostly miss it.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SmolLM2 is sent the system prompt and speaks like a pirate. The family's template has no place for one.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model goes on with more questions, the chat model answers and stops. Given answer shows that both know Paris.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat model ends with its own &lt;|end|&gt;, the base model only at your stop string. Empty “Stop at” and send again: it asks itself the next question.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The family's chat model says yes: nobody showed it a refusal. SmolLM2 says that it is sorry, but not in every sample.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The form of an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template exchanged</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the base model this is a list to go on with. The chat model answers the last question alone.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who stops, and why</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its template the chat model asks on like a base model; the template alone makes no base model answer. Exchange them back.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py Example</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Sent exactly” shows no pirate: the family's template has no place for a system prompt. SmolLM2, under Models…, has one.</source>
        <extracomment>desktop/tabs/base_vs_chat/examples.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExamplesCard</name>
    <message>
        <source>Examples to click</source>
        <extracomment>desktop/tabs/base_vs_chat/examples_card.py set_title</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FewShotCard</name>
    <message>
        <source>&amp;Use as prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers end at {stop}, where the next question would begin.</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few-shot: show some answers, then ask</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it into the prompt line; nothing is sent yet</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question without an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The composed prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt that this makes</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then &amp;ask</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User: Assistant:</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the question that the models are to answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of at most {most} answers shown.</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FewShotRows</name>
    <message>
        <source>&amp;Add a row</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <extracomment>desktop/tabs/base_vs_chat/few_shot_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GivenAnswerBar</name>
    <message>
        <source>&amp;After</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How probable is exactly this answer? What comes after it is left open.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template off: the model reads this text alone. Template on: it reads the prompt, and this text as the beginning of its own answer.</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text before the answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how probable is</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prompt as it is sent</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GivenAnswerPanel</name>
    <message>
        <source>Given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the given answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read before the answer</source>
        <extracomment>desktop/tabs/base_vs_chat/given_answer_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeadPart</name>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py show_state</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py ModelPicker</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights in blocks of 8-bit numbers: faster and smaller, and now and then another token than with the exact weights</source>
        <extracomment>desktop/tabs/base_vs_chat/head_part.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextTokenPanel</name>
    <message>
        <source>Click a row: the answer goes on with it instead</source>
        <extracomment>desktop/tabs/base_vs_chat/next_token_panel.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next token</source>
        <extracomment>desktop/tabs/base_vs_chat/next_token_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click a row to go on with it</source>
        <extracomment>desktop/tabs/base_vs_chat/next_token_panel.py faint</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <extracomment>desktop/tabs/base_vs_chat/next_token_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sliders</source>
        <extracomment>desktop/tabs/base_vs_chat/next_token_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageTop</name>
    <message>
        <source>Left: {what}</source>
        <extracomment>desktop/tabs/base_vs_chat/page_top.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for: {what}</source>
        <extracomment>desktop/tabs/base_vs_chat/page_top.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right: {what}</source>
        <extracomment>desktop/tabs/base_vs_chat/page_top.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptBar</name>
    <message>
        <source>A text for both models</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py PromptEdit</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few-shot</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a prompt of questions with their answers</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the prompt to both models (Enter)</source>
        <extracomment>desktop/tabs/base_vs_chat/prompt_bar.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleRow</name>
    <message>
        <source>(empty)</source>
        <extracomment>desktop/tabs/base_vs_chat/sample_rows.py elidedText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <extracomment>desktop/tabs/base_vs_chat/sample_rows.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplesBar</name>
    <message>
        <source>E&amp;xpected answer</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected answer</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_panel.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for instance Paris</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_panel.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>flexible</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strict</source>
        <extracomment>desktop/tabs/base_vs_chat/samples_panel.py caption</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavedDialog</name>
    <message>
        <source>&amp;Open</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save as a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py setHorizontalHeaderLabels</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py setHorizontalHeaderLabels</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept yet. “Save this comparison” keeps what is on the page.</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py EmptyState</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a &amp;file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py setHorizontalHeaderLabels</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved comparisons</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_dialog.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavedMenu</name>
    <message>
        <source>&amp;All saved comparisons…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_menu.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_menu.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save this comparison</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_menu.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_menu.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>desktop/tabs/base_vs_chat/saved_menu.py __init__</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsRow</name>
    <message>
        <source> tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setSuffix</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer ends before this string; \n is a line break</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is cut after so many tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ystem prompt</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all models, add your own, remove some</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop a&amp;t</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no string</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>desktop/tabs/base_vs_chat/settings_row.py setPlaceholderText</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TabSpec</name>
    <message>
        <source>Base vs chat</source>
        <extracomment>desktop/tabs/base_vs_chat/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same text, two models, nothing hidden.</source>
        <extracomment>desktop/tabs/base_vs_chat/__init__.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
