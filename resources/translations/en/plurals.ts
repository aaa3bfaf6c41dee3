<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Engine</name>
    <message numerus="yes">
        <source>{hardware}, %Ln threads</source>
        <extracomment>desktop/start.py</extracomment>
        <translation><numerusform>{hardware}, %Ln thread</numerusform><numerusform>{hardware}, %Ln threads</numerusform></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message numerus="yes">
        <source>%Ln models</source>
        <extracomment>desktop/shelf/words.py</extracomment>
        <translation><numerusform>%Ln model</numerusform><numerusform>%Ln models</numerusform></translation>
    </message>
</context>
</TS>
