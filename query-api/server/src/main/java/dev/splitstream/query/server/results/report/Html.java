package dev.splitstream.query.server.results.report;

import java.util.List;

/** Writes HTML; every text is escaped, and only what this package writes is markup. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** A text, as it is to be read. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Markup of this package. */
  Html markup(String markup) {
    out.append(markup).append('\n');
    return this;
  }

  /** A text in an element. */
  Html element(String name, String text) {
    return markup("<" + name + ">" + escaped(text) + "</" + name + ">");
  }

  /** Texts in a list. */
  Html list(List<String> items) {
    markup("<ul>");
    items.forEach(item -> element("li", item));
    return markup("</ul>");
  }

  /** The head of a table. */
  Html tableStart(String caption, List<String> columns) {
    markup("<table>").element("caption", caption).markup("<thead><tr>");
    columns.forEach(column -> markup("<th scope=\"col\">" + escaped(column) + "</th>"));
    return markup("</tr></thead><tbody>");
  }

  /** A row of a table; the first cell names it. */
  Html row(List<String> cells) {
    markup("<tr><th scope=\"row\">" + escaped(cells.get(0)) + "</th>");
    cells.subList(1, cells.size()).forEach(cell -> element("td", cell));
    return markup("</tr>");
  }

  Html tableEnd() {
    return markup("</tbody></table>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
