@NullMarked
package dev.splitstream.assignment.server.eventcount;

import org.jspecify.annotations.NullMarked;
