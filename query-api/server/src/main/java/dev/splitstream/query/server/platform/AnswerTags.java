package dev.splitstream.query.server.platform;

import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Tags what is read by its content, except the API's document, which has tags of its own. Other
 * answers have none: for a tag, the filter would hold back the refusal of a body until a dispatch
 * that never comes.
 */
final class AnswerTags extends ShallowEtagHeaderFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !READING.contains(request.getMethod())
        || request.getServletPath().equals(ApiDocumentConfiguration.PATH);
  }
}
