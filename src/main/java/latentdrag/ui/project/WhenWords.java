package latentdrag.ui.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import latentdrag.ui.common.Texts;

/** A moment as a person would say it, e.g. "today 5:07". Pure functions. */
public final class WhenWords {
    private WhenWords() {}

    /** Here and now. */
    public static String of(Instant when) {
        return of(when.atZone(ZoneId.systemDefault()), LocalDate.now(ZoneId.systemDefault()));
    }

    /** Only the day. */
    static String day(Instant when) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).format(when.atZone(ZoneId.systemDefault()));
    }

    public static String of(ZonedDateTime when, LocalDate today) {
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(Locale.getDefault(Locale.Category.FORMAT))
                .format(when);
        LocalDate day = when.toLocalDate();
        if (day.equals(today)) {
            return Texts.text("when.today", time);
        }
        return day.equals(today.minusDays(1))
                ? Texts.text("when.yesterday", time)
                : Texts.text(
                        "when.day",
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).format(when),
                        time);
    }
}
