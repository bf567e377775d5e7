"""Small styles and a locale for the tests, written for what each of them is to show."""

from __future__ import annotations

from typing import Any

from briefpress.csl.processor import Processor
from briefpress.csl.style import read_style

NAMESPACE = 'xmlns="http://purl.org/net/xbiblio/csl"'
LOCALE = f"""<locale {NAMESPACE} version="1.0" xml:lang="en-US">
  <style-options punctuation-in-quote="true"/>
  <date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/>
    <date-part name="year"/></date>
  <terms>
    <term name="and">and</term><term name="and" form="symbol">&amp;</term>
    <term name="et-al">et al.</term><term name="ibid">ibid.</term>
    <term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
    <term name="chapter" form="short"><single>chap.</single><multiple>chaps.</multiple></term>
    <term name="no date" form="short">n.d.</term>
    <term name="open-quote">“</term><term name="close-quote">”</term>
    <term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
    <term name="month-05">May</term>
  </terms>
</locale>"""

NOTES = """
  <citation>
    <layout suffix="." delimiter="; ">
      <choose>
        <if position="ibid-with-locator">
          <group delimiter=", "><text term="ibid"/><text macro="pinpoint"/></group>
        </if>
        <else-if position="ibid"><text term="ibid"/></else-if>
        <else-if position="near-note">
          <group delimiter=", "><text macro="author"/><text value="near"/></group>
        </else-if>
        <else-if position="subsequent">
          <group delimiter=", ">
            <text macro="author"/>
            <text variable="first-reference-note-number" prefix="note "/>
            <text macro="pinpoint"/>
          </group>
        </else-if>
        <else>
          <group delimiter=", ">
            <text macro="author"/>
            <text variable="title" quotes="true"/>
            <date variable="issued" form="text"/>
            <text macro="pinpoint"/>
            <text variable="URL"/>
          </group>
        </else>
      </choose>
    </layout>
  </citation>
  <bibliography>
    <sort><key macro="author"/></sort>
    <layout suffix=".">
      <group delimiter=", "><text macro="author"/><text variable="title" font-style="italic"/>
        <text variable="DOI"/></group>
    </layout>
  </bibliography>"""
PLAIN_NOTES = NOTES.replace('position="near-note"', 'locator="act"')
"""The same without a form of its own for near notes."""
AUTHOR_DATE = """
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=" ">
        <text macro="author"/>
        <date variable="issued"><date-part name="year"/></date>
        <text macro="pinpoint"/>
      </group>
    </layout>
  </citation>"""
NUMERIC = """
  <citation>
    <layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout>
  </citation>
  <bibliography second-field-align="flush" hanging-indent="true">
    <layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>
  </bibliography>"""
MACROS = """
  <macro name="author">
    <names variable="author"><name form="short" and="text"/>
      <substitute><names variable="editor"/></substitute></names>
  </macro>
  <macro name="pinpoint">
    <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
  </macro>"""


def make_style(body: str, kind: str = "note", attributes: str = "") -> str:
    info = "<info><title>A style</title><id>x</id></info>"
    opening = f'<style {NAMESPACE} class="{kind}" version="1.0" {attributes}>'
    return f"{opening}{info}{MACROS}{body}</style>"


def find_locale(tag: str) -> str | None:
    return LOCALE if tag == "en-US" else None


def make_processor(body: str, kind: str = "note", **options: Any) -> Processor:
    return Processor(read_style(make_style(body, kind)), find_locale, **options)
