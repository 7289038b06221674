"""Expressions for shifts, lengths, what comes again, and dates in figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from date_parts import DAYS, MONTHS, Piece, Row, kanji, shifted, week, ym
from date_points import Points


class Lengths(Points):
    """Makes what is counted from the statement, lasts, or comes again."""

    # Shifts, lengths, sets.
    def day_shift(self) -> Piece:
        n = self.draw(2, 29)
        day = self.day + timedelta(n if self.ahead else -n)
        return self.row(f"{self.n(n)}日{'後' if self.ahead else '前'}", day.isoformat())

    def shift(self) -> Piece:
        """So long before or after the statement, at the grain of the unit."""
        sign, word = (1, "後") if self.ahead else (-1, "前")
        form = self.pick(("day", "week", "month", "year", "half", "year and half", "some", "year month"))
        n = {"month": self.draw(1, 11), "year": self.pick((*range(1, 11), 15, 20, 30))}.get(form, self.draw(2, 9))
        if form == "day":
            return self.day_shift()
        if form == "some":
            value = "FUTURE_REF" if self.ahead else "PAST_REF"
            return self.row("数" + self.pick(("日", "週間", "か月", "カ月", "年")) + word, value)
        if form == "half":
            return self.row(f"半年{word}", ym(*shifted(self.day, 6 * sign)))
        if form == "year and half":
            n = self.draw(1, 5)
            return self.row(f"{self.n(n)}年半{word}", ym(*shifted(self.day, sign * (12 * n + 6))))
        if form == "year month":
            month = self.draw(1, 12)
            return self.row(f"{self.n(n)}年{word}の{self.n(month)}月", ym(self.day.year + sign * n, month))
        about = self.pick(("", "", "約"))
        value = {
            "week": week(self.day + timedelta(7 * n * sign)),
            "month": ym(*shifted(self.day, n * sign)),
            "year": str(self.day.year + n * sign),
        }[form]
        unit = {"week": "週間", "month": self.pick(MONTHS), "year": "年"}[form]
        return self.row(f"{about}{self.n(n)}{unit}{word}", value, "APPROX" if about else "")

    def short_shift(self) -> Piece:
        """Minutes and hours away: a length, or a clock where the statement has one."""
        n = self.pick((2, 3, 5, 10, 20))
        unit, letter, minutes = self.pick((("分", "M", 1), ("時間", "H", 60)))
        text = f"{self.n(n)}{unit}{'後' if self.ahead else '前'}"
        if "T" not in self.reference:
            return self.row(text, f"PT{n}{letter}", type="DURATION")
        moment = datetime.fromisoformat(self.reference) + timedelta(minutes=n * minutes * (1 if self.ahead else -1))
        return self.row(text, moment.strftime("%Y-%m-%dT%H:%M"), type="TIME")

    def plain_length(self) -> tuple[str, str]:
        """A length that no day of a month is written like."""
        n = self.draw(2, 9)
        month, wide = self.pick(MONTHS), self.draw(32, 90)
        return self.pick(
            [
                (f"{self.n(n)}年間", f"P{n}Y"),
                (f"{self.n(n)}年", f"P{n}Y"),
                (f"{self.n(n)}{month}", f"P{n}M"),
                (f"{self.n(n)}{month}間", f"P{n}M"),
                (f"{self.n(n)}週間", f"P{n}W"),
                (f"{self.n(n)}日間", f"P{n}D"),
                (f"{self.n(wide)}日", f"P{wide}D"),
                (f"{self.n(wide)}時間", f"PT{wide}H"),
                (f"{self.n(n)}時間", f"PT{n}H"),
                (f"{self.n(wide)}分間", f"PT{wide}M"),
                (f"{self.n(wide)}営業日", f"P{wide}D"),
            ]
        )

    def length(self) -> Piece:
        """Plain, halved, compound, vague, about."""
        n, k, month = self.draw(1, 9), self.draw(1, 11), self.pick(MONTHS)
        form = self.pick(("plain", "half", "compound", "vague", "about"))
        if form == "half":
            halves = [
                *((f"{self.n(n)}年半", f"P{12 * n + 6}M"), (f"{self.n(n)}時間半", f"PT{60 * n + 30}M")),
                *((f"{self.n(n)}{month}半", f"P{n}M15D"), (f"{self.n(n)}日半", f"PT{24 * n + 12}H")),
                *(("半年", "P6M"), ("半月", "P15D"), ("半日", "PT12H"), ("半年間", "P6M")),
                *(("1.5年", "P18M"), ("2.5年", "P30M")),
            ]
            text, value = self.pick(halves)
            return self.row(text, value, type="DURATION")
        if form == "compound":
            compounds = [
                (f"{self.n(n)}年{self.n(k)}{month}", f"P{n}Y{k}M"),
                (f"{self.n(n)}年{self.n(k)}{month}{self.n(n + 1)}日", f"P{n}Y{k}M{n + 1}D"),
                (f"{self.n(n)}時間{self.n(k)}分", f"PT{n}H{k}M"),
            ]
            text, value = self.pick(compounds)
            return self.row(text, value, type="DURATION")
        if form == "vague":
            vague = {
                "数日間": "PXD",
                "数週間": "PXW",
                "数か月": "PXM",
                "数カ月": "PXM",
                "数年": "PXY",
                "十数年": "PXY",
                "数時間": "PTXH",
            }
            text, value = self.pick(vague.items())
            return self.row(text, value, type="DURATION")
        text, value = self.plain_length()
        if form == "plain":
            return self.row(text, value, type="DURATION")
        text = f"約{text}" if text.endswith("間") or self.random.random() < 0.5 else f"{text}余り"
        return self.row(text, value, "APPROX", "DURATION")

    def bounded(self) -> Piece:
        text, value = self.plain_length()
        side, mod = self.pick((("以内", "EQUAL_OR_LESS"), ("以上", "EQUAL_OR_MORE"), ("未満", "LESS_THAN")))
        text = text[:-1] if text[-1] == "間" and text[-2] in "年月日分" else text
        return self.row(text + side, value, mod, "DURATION")

    def within(self) -> Piece:
        n = self.draw(2, 30)
        unit, form = self.pick(
            (("日", "P{}D"), ("時間", "PT{}H"), ("営業日", "P{}D"), ("週間", "P{}W"), ("年", "P{}Y"))
        )
        return self.row(f"{self.n(n)}{unit}以内", form.format(n), "EQUAL_OR_LESS", "DURATION")

    def law_term(self) -> Piece:
        """月 is a month of length in the language of law."""
        n = self.draw(1, 11)
        return self.row(f"{kanji(n)}月以内", f"P{n}M", "EQUAL_OR_LESS", "DURATION")

    def penalty(self) -> Piece:
        years, months = self.draw(1, 9), self.draw(1, 11)
        self.style = self.pick(("plain", "kanji"))
        text, value = self.pick(
            ((f"{self.n(years)}年{self.n(months)}月", f"P{years}Y{months}M"), (f"{self.n(months)}月", f"P{months}M"))
        )
        return self.row(text, value, type="DURATION")

    def since_then(self) -> Piece:
        n = self.draw(2, 30)
        unit, form = self.pick((("年", "P{}Y"), ("日", "P{}D"), (self.pick(MONTHS), "P{}M"), ("週間", "P{}W")))
        return self.row(f"{self.n(n)}{unit}ぶり", form.format(n), type="DURATION")

    def day_length(self) -> Piece:
        n = self.draw(1, 9)
        return self.row(f"{self.n(n)}日", f"P{n}D", type="DURATION")

    def centuries(self) -> Piece:
        n = self.draw(2, 8)
        return self.row(f"{self.n(n)}世紀", f"P{n}00Y", type="DURATION")

    def length_limit(self) -> Piece:
        text, value = self.plain_length()
        return self.row(text, value, type="DURATION")

    def repeated(self) -> Piece:
        """A time that comes again; what stands behind it stays outside of the span."""
        n, hour, month, day, w = self.draw(2, 9), self.draw(6, 11), self.draw(1, 12), self.draw(1, 28), self.draw(0, 6)
        weekday, afternoon = DAYS[w] + self.pick(("曜日", "曜")), self.draw(1, 6)
        order = self.draw(1, 4)
        plain = (
            ("毎月", "P1M"),
            ("毎日", "P1D"),
            ("毎週", "P1W"),
            ("毎年", "P1Y"),
            ("隔週で", "P2W"),
            ("毎朝", "P1D"),
            ("毎晩", "P1D"),
        )
        times = [(f"{u}{self.n(n)}回", f"P1{c}") for u, c in zip("年月週", "YMW", strict=True)]
        units = (("日", "P{}D"), ("週間", "P{}W"), (self.pick(MONTHS), "P{}M"), ("年", "P{}Y"))
        every = [
            (self.n(n) + unit + tail, form.format(n))
            for unit, form in units
            for tail in ("ごとに", f"に{self.n(1)}度", f"に{self.n(1)}回")
        ]
        dated = (
            (f"毎週{weekday}", f"XXXX-WXX-{w + 1}"),
            (f"毎年{self.n(month)}月", f"XXXX-{month:02}"),
            (f"毎月{self.n(day)}日", f"XXXX-XX-{day:02}"),
            (f"毎年{self.n(month)}月{self.n(day)}日", f"XXXX-{month:02}-{day:02}"),
            (f"毎日午前{self.n(hour)}時", f"XXXX-XX-XXT{hour:02}:00"),
            (f"毎週{weekday}午後{self.n(afternoon)}時", f"XXXX-WXX-{w + 1}T{12 + afternoon}:00"),
            (f"毎朝{self.n(hour)}時", f"XXXX-XX-XXT{hour:02}:00"),
            (f"毎月第{self.n(order)}{weekday}", f"XXXX-XX-WXX-{w + 1}-#{order}"),
        )
        skipping = (
            *((f"{self.n(n)}日おきに", f"P{n}D"), (f"{self.n(1)}日おきに", "P2D"), (f"{self.n(1)}週おきに", "P2W")),
            ("四半期ごとに", "P1Q"),
        )
        text, value = self.pick(self.pick((plain, times, every, dated, dated, skipping)))
        tail = next((t for t in ("で", "に") if text.endswith(t)), "")
        shown = text.removesuffix(tail)
        # 毎月1日 wants a particle before the verb; what is counted does not.
        behind = tail or ("に" if value.startswith("XXXX") else "")
        return Piece(shown + behind, (Row(shown, value, type="SET"),))

    def per(self) -> Piece:
        unit, value = self.pick((("日", "P1D"), ("週間", "P1W"), ("年", "P1Y")))
        return self.row(f"{self.n(1)}{unit}あたり", value, type="SET")

    def hours(self) -> Piece:
        n = self.draw(10, 48)
        text = f"{self.n(n)}時間"
        return Piece(f"週{text}", (Row("週", "P1W", type="SET"), Row(text, f"PT{n}H", type="DURATION")))

    # Dates in figures.
    def figure(self) -> Piece:
        day = self.day - timedelta(self.draw(1, 1500))
        y, m, d = day.year, day.month, day.day
        name = DAYS[day.weekday()]
        forms = [
            f"{y}/{m}/{d}",
            f"{y}/{m:02}/{d:02}",
            day.isoformat(),
            f"{y}.{m}.{d}",
            f"{y}. {m}. {d}",
            f"{y}/{m}/{d}({name})",
        ]
        if day >= date(2019, 5, 1):
            forms += [f"令和{y - 2018}.{m}.{d}", f"R{y - 2018}.{m}.{d}"] if y > 2019 else []
        if self.random.random() < 0.15:
            clock = f"{self.draw(0, 23):02}:{self.draw(0, 59):02}"
            return self.row(f"{day.isoformat()}T{clock}", f"{day.isoformat()}T{clock}", type="TIME")
        return self.row(self.pick(forms), day.isoformat())

    def slash(self) -> tuple[str, date]:
        day = self.some_day(1, 300)
        return f"{day.month}/{day.day}", day

    def dated(self) -> Piece:
        self.ahead = False
        text, day = self.slash()
        return self.row(text, day.isoformat()) if self.random.random() < 0.7 else self.figure()

    def slash_weekday(self) -> Piece:
        text, day = self.slash()
        left, right = self.pick(("()", "（）"))
        return self.row(f"{text}{left}{DAYS[day.weekday()]}{right}", day.isoformat())
