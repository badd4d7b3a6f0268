"""What programs put on the clipboard, read into words and written as Markdown.

`articles.text.paste` is the way in.
"""
