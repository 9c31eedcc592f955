@NullMarked
package dev.splitstream.assignment.server.catalog.report;

import org.jspecify.annotations.NullMarked;
