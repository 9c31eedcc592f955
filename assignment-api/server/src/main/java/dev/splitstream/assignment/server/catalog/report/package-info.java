/**
 * What the catalog's history and use report: changes of a day, of an entry, and the event types
 * that are declared or were seen.
 */
@NullMarked
package dev.splitstream.assignment.server.catalog.report;

import org.jspecify.annotations.NullMarked;
