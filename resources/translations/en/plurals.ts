<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AllCards</name>
    <message numerus="yes">
        <source>%Ln cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py</extracomment>
        <translation><numerusform>%Ln card</numerusform><numerusform>%Ln cards</numerusform></translation>
    </message>
</context>
<context>
    <name>AnswerPart</name>
    <message numerus="yes">
        <source>You have forgotten it %Ln times. Try it in the lab, copy it and say it in your own words, or suspend it.</source>
        <extracomment>desktop/tabs/interview/cards/panel.py</extracomment>
        <translation><numerusform>You have forgotten it %Ln time. Try it in the lab, copy it and say it in your own words, or suspend it.</numerusform><numerusform>You have forgotten it %Ln times. Try it in the lab, copy it and say it in your own words, or suspend it.</numerusform></translation>
    </message>
</context>
<context>
    <name>BaseVsChat</name>
    <message numerus="yes">
        <source>%Ln of {all} answer</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln of {all} answers</numerusform><numerusform>%Ln of {all} answer</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} begin with “{word}”</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln of {all} begins with “{word}”</numerusform><numerusform>%Ln of {all} begin with “{word}”</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} go on with a question</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln of {all} goes on with a question</numerusform><numerusform>%Ln of {all} go on with a question</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <extracomment>desktop/tabs/base_vs_chat/panels.py setText</extracomment>
        <translation><numerusform>%Ln text</numerusform><numerusform>%Ln texts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>%Ln token</numerusform><numerusform>%Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>cancelled after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>cancelled after %Ln token</numerusform><numerusform>cancelled after %Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>context full after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>context full after %Ln token</numerusform><numerusform>context full after %Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>cut after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>cut after %Ln token</numerusform><numerusform>cut after %Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>ended by itself after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>ended by itself after %Ln token</numerusform><numerusform>ended by itself after %Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>stopped at your string after %Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/tokens.py</extracomment>
        <translation><numerusform>stopped at your string after %Ln token</numerusform><numerusform>stopped at your string after %Ln tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>CardDetail</name>
    <message numerus="yes">
        <source>%Ln cards are picked</source>
        <extracomment>desktop/tabs/interview/cards/listing.py set_markdown</extracomment>
        <translation><numerusform>%Ln card is picked</numerusform><numerusform>%Ln cards are picked</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are your own and can be changed.</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation><numerusform>%Ln of them is your own and can be changed.</numerusform><numerusform>%Ln of them are your own and can be changed.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln own cards</source>
        <extracomment>desktop/tabs/interview/cards/listing.py setText</extracomment>
        <translation><numerusform>Remove %Ln own card</numerusform><numerusform>Remove %Ln own cards</numerusform></translation>
    </message>
</context>
<context>
    <name>CardReview</name>
    <message numerus="yes">
        <source>%Ln more wait for tomorrow.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>%Ln more waits for tomorrow.</numerusform><numerusform>%Ln more wait for tomorrow.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln reviews today.</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>%Ln review today.</numerusform><numerusform>%Ln reviews today.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Learn %Ln more new cards</source>
        <extracomment>desktop/tabs/interview/cards/reviewing.py</extracomment>
        <translation><numerusform>Learn %Ln more new card</numerusform><numerusform>Learn %Ln more new cards</numerusform></translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>%Ln day</numerusform><numerusform>%Ln days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reviewed %Ln times</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>Reviewed %Ln time</numerusform><numerusform>Reviewed %Ln times</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>forgotten %Ln times</source>
        <extracomment>desktop/tabs/interview/cards_words.py</extracomment>
        <translation><numerusform>forgotten %Ln time</numerusform><numerusform>forgotten %Ln times</numerusform></translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message numerus="yes">
        <source>%Ln cards are as they were before.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card is as it was before.</numerusform><numerusform>%Ln cards are as they were before.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are asked again.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card is asked again.</numerusform><numerusform>%Ln cards are asked again.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are back.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card is back.</numerusform><numerusform>%Ln cards are back.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are changed.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card is changed.</numerusform><numerusform>%Ln cards are changed.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are removed; Undo brings them back.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card is removed; Undo brings it back.</numerusform><numerusform>%Ln cards are removed; Undo brings them back.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards could not be read; the others are there.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>%Ln card could not be read; the others are there.</numerusform><numerusform>%Ln cards could not be read; the others are there.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Suspended: %Ln cards. They are not asked any more.</source>
        <extracomment>desktop/tabs/interview/cards/page.py</extracomment>
        <translation><numerusform>Suspended: %Ln card. It is not asked any more.</numerusform><numerusform>Suspended: %Ln cards. They are not asked any more.</numerusform></translation>
    </message>
</context>
<context>
    <name>ChatCard</name>
    <message numerus="yes">
        <source>%Ln messages deleted</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py say</extracomment>
        <translation><numerusform>%Ln message deleted</numerusform><numerusform>%Ln messages deleted</numerusform></translation>
    </message>
</context>
<context>
    <name>ComparisonsPage</name>
    <message numerus="yes">
        <source>%Ln labels are few: the page Reward model shows what so many were worth when it was measured.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln label is few: the page Reward model shows what so many were worth when it was measured.</numerusform><numerusform>%Ln labels are few: the page Reward model shows what so many were worth when it was measured.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels flipped</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln label flipped</numerusform><numerusform>%Ln labels flipped</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs on {prompts}</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln pair on {prompts}</numerusform><numerusform>%Ln pairs on {prompts}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>%Ln prompt</numerusform><numerusform>%Ln prompts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The project “{project}” in the tab Preferences teaches %Ln pairs.</source>
        <extracomment>desktop/tabs/alignment/comparisons.py</extracomment>
        <translation><numerusform>The project “{project}” in the tab Preferences teaches %Ln pair.</numerusform><numerusform>The project “{project}” in the tab Preferences teaches %Ln pairs.</numerusform></translation>
    </message>
</context>
<context>
    <name>ContentsCard</name>
    <message numerus="yes">
        <source>%Ln stops to predict at.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>%Ln stop to predict at.</numerusform><numerusform>%Ln stops to predict at.</numerusform></translation>
    </message>
</context>
<context>
    <name>ContextCard</name>
    <message numerus="yes">
        <source>%Ln of {limit} tokens of context</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>%Ln of {limit} tokens of context</numerusform><numerusform>%Ln of {limit} tokens of context</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>%Ln token</numerusform><numerusform>%Ln tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Full: the first %Ln messages are left out</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/side.py</extracomment>
        <translation><numerusform>Full: the first message is left out</numerusform><numerusform>Full: the first %Ln messages are left out</numerusform></translation>
    </message>
</context>
<context>
    <name>DpoPage</name>
    <message numerus="yes">
        <source>%Ln labels, the same that the reward model learns from. DPO needs no reward model and draws no answers: a few passes over the pairs are all.</source>
        <extracomment>desktop/tabs/alignment/dpo.py</extracomment>
        <translation><numerusform>%Ln label, the same that the reward model learns from. DPO needs no reward model and draws no answers: a few passes over the pairs are all.</numerusform><numerusform>%Ln labels, the same that the reward model learns from. DPO needs no reward model and draws no answers: a few passes over the pairs are all.</numerusform></translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message numerus="yes">
        <source>cut at %Ln tokens</source>
        <extracomment>desktop/tabs/preferences/drafts.py setText</extracomment>
        <translation><numerusform>cut at %Ln token</numerusform><numerusform>cut at %Ln tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>DraftsForm</name>
    <message numerus="yes">
        <source>%Ln imported prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/drafts.py append</extracomment>
        <translation><numerusform>%Ln imported prompt waits for drafts</numerusform><numerusform>%Ln imported prompts wait for drafts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln with drafts wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/drafts.py append</extracomment>
        <translation><numerusform>%Ln with drafts waits to be labelled</numerusform><numerusform>%Ln with drafts wait to be labelled</numerusform></translation>
    </message>
</context>
<context>
    <name>Emergence</name>
    <message numerus="yes">
        <source>%Ln answers are covered: they tell the curve.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>%Ln answer is covered: it tells the curve.</numerusform><numerusform>%Ln answers are covered: they tell the curve.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers in {milliseconds} ms</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>%Ln answer in {milliseconds} ms</numerusform><numerusform>%Ln answers in {milliseconds} ms</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln curves guessed: off by {mean} of the axis on average, best {best}.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation><numerusform>%Ln curve guessed: off by {mean} of the axis on average, best {best}.</numerusform><numerusform>%Ln curves guessed: off by {mean} of the axis on average, best {best}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln models measured.</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>%Ln model measured.</numerusform><numerusform>%Ln models measured.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>At once, %Ln sizes are right.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation><numerusform>At once, %Ln size is right.</numerusform><numerusform>At once, %Ln sizes are right.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Drag the %Ln rings to where you expect the others.</source>
        <extracomment>desktop/tabs/emergence/explore_words.py</extracomment>
        <translation><numerusform>Drag the ring to where you expect the largest.</numerusform><numerusform>Drag the %Ln rings to where you expect the others.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Draw %Ln answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation><numerusform>Draw %Ln answer</numerusform><numerusform>Draw %Ln answers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Measure %Ln items</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>Measure %Ln item</numerusform><numerusform>Measure %Ln items</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Measuring %Ln items</source>
        <extracomment>desktop/tabs/emergence/measure_here.py</extracomment>
        <translation><numerusform>Measuring %Ln item</numerusform><numerusform>Measuring %Ln items</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Too long for these models: %Ln tokens at the beginning are left out.</source>
        <extracomment>desktop/tabs/emergence/explore_live.py</extracomment>
        <translation><numerusform>Too long for these models: %Ln token at the beginning is left out.</numerusform><numerusform>Too long for these models: %Ln tokens at the beginning are left out.</numerusform></translation>
    </message>
</context>
<context>
    <name>EndBlock</name>
    <message numerus="yes">
        <source>Put these %Ln cards first</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>Put this card first</numerusform><numerusform>Put these %Ln cards first</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Put these %Ln cards first and finish</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>Put this card first and finish</numerusform><numerusform>Put these %Ln cards first and finish</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>This lesson is done; its %Ln cards come first in your next review.</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>This lesson is done; its card comes first in your next review.</numerusform><numerusform>This lesson is done; its %Ln cards come first in your next review.</numerusform></translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message numerus="yes">
        <source>{hardware}, %Ln threads</source>
        <extracomment>desktop/start.py</extracomment>
        <translation><numerusform>{hardware}, %Ln thread</numerusform><numerusform>{hardware}, %Ln threads</numerusform></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln rows written to {name}.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>%Ln row written to {name}.</numerusform><numerusform>%Ln rows written to {name}.</numerusform></translation>
    </message>
</context>
<context>
    <name>FilesMenu</name>
    <message numerus="yes">
        <source>%Ln cards are imported; Undo removes them.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln card is imported; Undo removes it.</numerusform><numerusform>%Ln cards are imported; Undo removes them.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln cards to {name}.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>Exported %Ln card to {name}.</numerusform><numerusform>Exported %Ln cards to {name}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Printed %Ln pages to {name}.</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>Printed %Ln page to {name}.</numerusform><numerusform>Printed %Ln pages to {name}.</numerusform></translation>
    </message>
</context>
<context>
    <name>Fit</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>%Ln row</numerusform><numerusform>%Ln rows</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows can't be read as runs</source>
        <extracomment>desktop/tabs/scaling/fit_result.py</extracomment>
        <translation><numerusform>%Ln row can't be read as a run</numerusform><numerusform>%Ln rows can't be read as runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <extracomment>desktop/tabs/scaling/fit_result.py append</extracomment>
        <translation><numerusform>%Ln row left out</numerusform><numerusform>%Ln rows left out</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs</source>
        <extracomment>desktop/tabs/scaling/fit_parts.py</extracomment>
        <translation><numerusform>%Ln run</numerusform><numerusform>%Ln runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Fit these %Ln runs</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>Fit this %Ln run</numerusform><numerusform>Fit these %Ln runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Leave %Ln rows out</source>
        <extracomment>desktop/tabs/scaling/fit_result.py setText</extracomment>
        <translation><numerusform>Leave %Ln row out</numerusform><numerusform>Leave %Ln rows out</numerusform></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>Show %Ln earlier messages</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py setText</extracomment>
        <translation><numerusform>Show %Ln earlier message</numerusform><numerusform>Show %Ln earlier messages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The context of %Ln tokens is full: the messages above are not sent any more.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/history.py</extracomment>
        <translation><numerusform>The context of %Ln token is full: the messages above are not sent any more.</numerusform><numerusform>The context of %Ln tokens is full: the messages above are not sent any more.</numerusform></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation><numerusform>%Ln found</numerusform><numerusform>%Ln found</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln judgements</source>
        <extracomment>desktop/tabs/preferences/history.py</extracomment>
        <translation><numerusform>%Ln judgement</numerusform><numerusform>%Ln judgements</numerusform></translation>
    </message>
</context>
<context>
    <name>ImportCardsDialog</name>
    <message numerus="yes">
        <source>%Ln changed</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln changed</numerusform><numerusform>%Ln changed</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln new</numerusform><numerusform>%Ln new</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <extracomment>desktop/tabs/interview/cards/files.py append</extracomment>
        <translation><numerusform>%Ln refused</numerusform><numerusform>%Ln refused</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln unchanged</source>
        <extracomment>desktop/tabs/interview/cards/files.py</extracomment>
        <translation><numerusform>%Ln unchanged</numerusform><numerusform>%Ln unchanged</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln cards</source>
        <extracomment>desktop/tabs/interview/cards/files.py setText</extracomment>
        <translation><numerusform>Import %Ln card</numerusform><numerusform>Import %Ln cards</numerusform></translation>
    </message>
</context>
<context>
    <name>ImportLabelsDialog</name>
    <message numerus="yes">
        <source>%Ln can't be trained on with {model}; see Refused.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>%Ln can't be trained on with {model}; see Refused.</numerusform><numerusform>%Ln can't be trained on with {model}; see Refused.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicates were skipped.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln duplicate was skipped.</numerusform><numerusform>%Ln duplicates were skipped.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln judge a pair of this file again</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln judges a pair of this file again</numerusform><numerusform>%Ln judge a pair of this file again</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were here already: a pair that is labelled twice counts twice.</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln of them was here already: a pair that is labelled twice counts twice.</numerusform><numerusform>%Ln of them were here already: a pair that is labelled twice counts twice.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts that drafts can be made for</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln prompt that drafts can be made for</numerusform><numerusform>%Ln prompts that drafts can be made for</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts wait for drafts</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln prompt waits for drafts</numerusform><numerusform>%Ln prompts wait for drafts</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln refused</numerusform><numerusform>%Ln refused</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py</extracomment>
        <translation><numerusform>%Ln row</numerusform><numerusform>%Ln rows</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be labelled</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln to be labelled</numerusform><numerusform>%Ln to be labelled</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln wait to be labelled</source>
        <extracomment>desktop/tabs/preferences/label_dialogs.py append</extracomment>
        <translation><numerusform>%Ln waits to be labelled</numerusform><numerusform>%Ln wait to be labelled</numerusform></translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message numerus="yes">
        <source>Writing %Ln drafts...</source>
        <extracomment>desktop/tabs/preferences/label.py</extracomment>
        <translation><numerusform>Writing %Ln draft...</numerusform><numerusform>Writing %Ln drafts...</numerusform></translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message numerus="yes">
        <source>%Ln sections</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>%Ln section</numerusform><numerusform>%Ln sections</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>in %Ln lessons</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>in %Ln lesson</numerusform><numerusform>in %Ln lessons</numerusform></translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/lessons/blocks.py</extracomment>
        <translation><numerusform>%Ln minute</numerusform><numerusform>%Ln minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts of the lessons could not be read; the rest is there.</source>
        <extracomment>desktop/tabs/interview/lessons/listing.py</extracomment>
        <translation><numerusform>A part of the lessons could not be read; the rest is there.</numerusform><numerusform>%Ln parts of the lessons could not be read; the rest is there.</numerusform></translation>
    </message>
</context>
<context>
    <name>MarkPart</name>
    <message numerus="yes">
        <source>Continue: %Ln questions left</source>
        <extracomment>desktop/tabs/interview/mock/mark.py setText</extracomment>
        <translation><numerusform>Continue: %Ln question left</numerusform><numerusform>Continue: %Ln questions left</numerusform></translation>
    </message>
</context>
<context>
    <name>MemoryCard</name>
    <message numerus="yes">
        <source>%Ln days in a row.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln day in a row.</numerusform><numerusform>%Ln days in a row.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Cards on %Ln of the last 30 days.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>Cards on %Ln of the last 30 days.</numerusform><numerusform>Cards on %Ln of the last 30 days.</numerusform></translation>
    </message>
</context>
<context>
    <name>Mock</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation><numerusform>%Ln minute</numerusform><numerusform>%Ln minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln questions</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln question</numerusform><numerusform>%Ln questions</numerusform></translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message numerus="yes">
        <source>%Ln comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py</extracomment>
        <translation><numerusform>%Ln comparison</numerusform><numerusform>%Ln comparisons</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <extracomment>desktop/tabs/alignment/pipeline_graph.py append</extracomment>
        <translation><numerusform>%Ln pair</numerusform><numerusform>%Ln pairs</numerusform></translation>
    </message>
</context>
<context>
    <name>PipelinePage</name>
    <message numerus="yes">
        <source>Why %Ln are out of date</source>
        <extracomment>desktop/tabs/alignment/pipeline.py setText</extracomment>
        <translation><numerusform>Why %Ln is out of date</numerusform><numerusform>Why %Ln are out of date</numerusform></translation>
    </message>
</context>
<context>
    <name>Ppo</name>
    <message numerus="yes">
        <source>%Ln iterations after the gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation><numerusform>%Ln iteration after the gold score</numerusform><numerusform>%Ln iterations after the gold score</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln iterations before the gold score</source>
        <extracomment>desktop/tabs/alignment/ppo/spot.py</extracomment>
        <translation><numerusform>%Ln iteration before the gold score</numerusform><numerusform>%Ln iterations before the gold score</numerusform></translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message numerus="yes">
        <source>%Ln labels</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation><numerusform>%Ln label</numerusform><numerusform>%Ln labels</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs</source>
        <extracomment>desktop/tabs/preferences/shared.py</extracomment>
        <translation><numerusform>%Ln pair</numerusform><numerusform>%Ln pairs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs were picked at random</source>
        <extracomment>desktop/tabs/preferences/labeller.py</extracomment>
        <translation><numerusform>%Ln pair was picked at random</numerusform><numerusform>%Ln pairs were picked at random</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>About {memory} of memory for %Ln steps</source>
        <extracomment>desktop/tabs/preferences/next_run.py</extracomment>
        <translation><numerusform>About {memory} of memory for %Ln step</numerusform><numerusform>About {memory} of memory for %Ln steps</numerusform></translation>
    </message>
</context>
<context>
    <name>Pretrain</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <extracomment>desktop/tabs/alignment/bench.py</extracomment>
        <translation><numerusform>%Ln text</numerusform><numerusform>%Ln texts</numerusform></translation>
    </message>
</context>
<context>
    <name>ProgressPart</name>
    <message numerus="yes">
        <source>%Ln are due now.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln is due now.</numerusform><numerusform>%Ln are due now.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln begun</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln begun</numerusform><numerusform>%Ln begun</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes of reading</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln minute of reading</numerusform><numerusform>%Ln minutes of reading</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more were not finished.</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln more was not finished.</numerusform><numerusform>%Ln more were not finished.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs to learn from</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>%Ln pair to learn from</numerusform><numerusform>%Ln pairs to learn from</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>in %Ln projects</source>
        <extracomment>desktop/tabs/start/progress.py</extracomment>
        <translation><numerusform>in %Ln project</numerusform><numerusform>in %Ln projects</numerusform></translation>
    </message>
</context>
<context>
    <name>Reasoning</name>
    <message numerus="yes">
        <source>Reasoning, %Ln words</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation><numerusform>Reasoning, %Ln word</numerusform><numerusform>Reasoning, %Ln words</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reasoning, %Ln words so far</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/message.py</extracomment>
        <translation><numerusform>Reasoning, %Ln word so far</numerusform><numerusform>Reasoning, %Ln words so far</numerusform></translation>
    </message>
</context>
<context>
    <name>ResultPart</name>
    <message numerus="yes">
        <source>%Ln answers still to mark.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln answer still to mark.</numerusform><numerusform>%Ln answers still to mark.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln minute</numerusform><numerusform>%Ln minutes</numerusform></translation>
    </message>
</context>
<context>
    <name>Revise</name>
    <message numerus="yes">
        <source>%Ln cards that you know come back when they are due.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln card that you know comes back when it is due.</numerusform><numerusform>%Ln cards that you know come back when they are due.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln new cards come first in the next review.</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>%Ln new card comes first in the next review.</numerusform><numerusform>%Ln new cards come first in the next review.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Review these %Ln cards first</source>
        <extracomment>desktop/tabs/interview/mock/result.py</extracomment>
        <translation><numerusform>Review this card first</numerusform><numerusform>Review these %Ln cards first</numerusform></translation>
    </message>
</context>
<context>
    <name>RewardPage</name>
    <message numerus="yes">
        <source>%Ln labels</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>%Ln label</numerusform><numerusform>%Ln labels</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>A copy of the SFT model with one number as its output, on %Ln comparisons ({source}). A fifth is held out, by prompt.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>A copy of the SFT model with one number as its output, on %Ln comparison ({source}). A fifth is held out, by prompt.</numerusform><numerusform>A copy of the SFT model with one number as its output, on %Ln comparisons ({source}). A fifth is held out, by prompt.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>It learnt from %Ln labels: draw more comparisons.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>It learnt from %Ln label: draw more comparisons.</numerusform><numerusform>It learnt from %Ln labels: draw more comparisons.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>of %Ln comparisons on prompts held out; 95 % CI: {low}–{high}. A coin gets {half}.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation><numerusform>of %Ln comparison on prompts held out; 95 % CI: {low}–{high}. A coin gets {half}.</numerusform><numerusform>of %Ln comparisons on prompts held out; 95 % CI: {low}–{high}. A coin gets {half}.</numerusform></translation>
    </message>
</context>
<context>
    <name>SetupCard</name>
    <message numerus="yes">
        <source>%Ln follow-ups</source>
        <extracomment>desktop/tabs/interview/mock/setup.py</extracomment>
        <translation><numerusform>%Ln follow-up</numerusform><numerusform>%Ln follow-ups</numerusform></translation>
    </message>
</context>
<context>
    <name>SftPage</name>
    <message numerus="yes">
        <source>%Ln own pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py</extracomment>
        <translation><numerusform>%Ln own pair</numerusform><numerusform>%Ln own pairs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped pairs</source>
        <extracomment>desktop/tabs/alignment/sft.py setText</extracomment>
        <translation><numerusform>%Ln shipped pair</numerusform><numerusform>%Ln shipped pairs</numerusform></translation>
    </message>
</context>
<context>
    <name>SftPairs</name>
    <message numerus="yes">
        <source>%Ln pairs of {file}</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln pair of {file}</numerusform><numerusform>%Ln pairs of {file}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows refused</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln row refused</numerusform><numerusform>%Ln rows refused</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln shipped pairs</source>
        <extracomment>desktop/tabs/alignment/sft_parts.py</extracomment>
        <translation><numerusform>%Ln shipped pair</numerusform><numerusform>%Ln shipped pairs</numerusform></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message numerus="yes">
        <source>%Ln models</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation><numerusform>%Ln model</numerusform><numerusform>%Ln models</numerusform></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>%Ln minute</numerusform><numerusform>%Ln minutes</numerusform></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message numerus="yes">
        <source>Mock interview of %Ln minutes</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>Mock interview of %Ln minute</numerusform><numerusform>Mock interview of %Ln minutes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The next card is due in %Ln days.</source>
        <extracomment>desktop/tabs/start/page.py</extracomment>
        <translation><numerusform>The next card is due in %Ln day.</numerusform><numerusform>The next card is due in %Ln days.</numerusform></translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message numerus="yes">
        <source>%Ln files were left out. {why}</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation><numerusform>%Ln file was left out. {why}</numerusform><numerusform>%Ln files were left out. {why}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln files</source>
        <extracomment>desktop/tabs/alignment/pretrain_parts.py</extracomment>
        <translation><numerusform>{size} in %Ln file</numerusform><numerusform>{size} in %Ln files</numerusform></translation>
    </message>
</context>
<context>
    <name>Thinking</name>
    <message numerus="yes">
        <source>With steps, %Ln sizes are right; the smallest is {size}.</source>
        <extracomment>desktop/tabs/emergence/thinking.py</extracomment>
        <translation><numerusform>With steps, %Ln size is right; the smallest is {size}.</numerusform><numerusform>With steps, %Ln sizes are right; the smallest is {size}.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln other answers</source>
        <extracomment>desktop/tabs/emergence/thinking_own.py</extracomment>
        <translation><numerusform>and %Ln other answer</numerusform><numerusform>and %Ln other answers</numerusform></translation>
    </message>
</context>
<context>
    <name>TopicBox</name>
    <message numerus="yes">
        <source>%Ln cards</source>
        <extracomment>desktop/tabs/interview/mock/setup.py setText</extracomment>
        <translation><numerusform>%Ln card</numerusform><numerusform>%Ln cards</numerusform></translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message numerus="yes">
        <source>Graded. This card comes back in %Ln minutes.</source>
        <extracomment>desktop/frame/tour_steps.py</extracomment>
        <translation><numerusform>Graded. This card comes back in %Ln minute.</numerusform><numerusform>Graded. This card comes back in %Ln minutes.</numerusform></translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message numerus="yes">
        <source>%Ln answers · 95 % CI: {low}–{high} · {start} at the start</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>%Ln answer · 95 % CI: {low}–{high} · {start} at the start</numerusform><numerusform>%Ln answers · 95 % CI: {low}–{high} · {start} at the start</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln held out · 95 % CI: {low}–{high}</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>%Ln held out · 95 % CI: {low}–{high}</numerusform><numerusform>%Ln held out · 95 % CI: {low}–{high}</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Mean over %Ln abilities, points</source>
        <extracomment>desktop/runs/verdict.py</extracomment>
        <translation><numerusform>Mean over %Ln ability, points</numerusform><numerusform>Mean over %Ln abilities, points</numerusform></translation>
    </message>
</context>
<context>
    <name>VotePage</name>
    <message numerus="yes">
        <source>%Ln prompts with identical answers were skipped.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation><numerusform>%Ln prompt with identical answers was skipped.</numerusform><numerusform>%Ln prompts with identical answers were skipped.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>No prompts are left: %Ln votes.</source>
        <extracomment>desktop/tabs/preferences/judge.py</extracomment>
        <translation><numerusform>No prompts are left: %Ln vote.</numerusform><numerusform>No prompts are left: %Ln votes.</numerusform></translation>
    </message>
</context>
<context>
    <name>WinCard</name>
    <message numerus="yes">
        <source>%Ln skips</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation><numerusform>%Ln skip</numerusform><numerusform>%Ln skips</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln ties</source>
        <extracomment>desktop/tabs/preferences/judged_cards.py</extracomment>
        <translation><numerusform>%Ln tie</numerusform><numerusform>%Ln ties</numerusform></translation>
    </message>
</context>
</TS>
