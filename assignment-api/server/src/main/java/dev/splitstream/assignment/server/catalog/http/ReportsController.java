package dev.splitstream.assignment.server.catalog.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.report.DailyReports;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.request.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports on the catalog. */
@RestController
@RequestMapping("/api/v1/reports")
@Tag(name = "reports")
class ReportsController {
  private final DailyReports reports;

  ReportsController(DailyReports reports) {
    this.reports = reports;
  }

  @Operation(
      summary =
          "Report the experiments of a day (UTC, today when absent) and their changes; final once"
              + " the day is over and its report stored")
  @GetMapping("/daily")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> daily(
      Access access, @RequestParam(required = false) @Nullable String date) {
    LocalDate day = date == null ? reports.today() : day(date);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(reports.report(access.tenant(), day).getBytes(UTF_8));
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() > 0) {
        return day;
      }
    } catch (DateTimeException noDay) {
      throw Page.invalid("date", "a day such as 2025-01-08");
    }
    throw Page.invalid("date", "a day such as 2025-01-08");
  }
}
