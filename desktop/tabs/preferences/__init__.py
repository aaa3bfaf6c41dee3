"""The tab "Preferences": rank two drafts blind, train on the rankings, judge the result blind."""
