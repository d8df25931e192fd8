"""Sheets like those of a real group, every name in them plainly invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from savings_desk.documents.sheet import (
    Block,
    Cell,
    Choices,
    Column,
    Fact,
    Facts,
    Kind,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Seal,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from savings_desk.domain.money import Money, total
from savings_desk.domain.periods import Month

GROUP = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
ADDRESS = "หมู่ที่ 0 บ้านตัวอย่าง ตำบลตัวอย่าง อำเภอตัวอย่าง จังหวัดตัวอย่าง"
SEAL = Seal("K7QD-29FX", datetime(2026, 11, 20, 9, 12, tzinfo=UTC), "นางตัวอย่าง เหรัญญิกดี")
_FIRST = "ปิ่น ฟื้น น้ำฝน ปู่ทอง ญาดา กุลธิดา เปี่ยม ชูเกียรติ ผ่องศรี วิไล ที่รัก กฤษฎี"
_LAST = "ตัวอย่างดี เชื้อประดิษฐ์ สมมติกุล ใจสมมุติ ฟ้าจำลอง น้ำจำลอง ญาติสมมติ"
FIRST_NAMES, LAST_NAMES = _FIRST.split(), _LAST.split()
TITLES = ["นาย", "นาง", "นางสาว", "เด็กหญิง"]


def name(number: int) -> str:
    """The invented name of member `number`."""
    title = TITLES[number * 7 % len(TITLES)]
    first = FIRST_NAMES[number * 5 % len(FIRST_NAMES)]
    return f"{title}{first} {LAST_NAMES[number * 3 % len(LAST_NAMES)]}"


def balance_sheet() -> Sheet:
    """A balance sheet with last year's figures beside this year's, to be certified."""
    amounts: list[tuple[str, int, int, int]] = [
        ("เงินสดในมือ", 1234550, 842000, 2),
        ("เงินฝากธนาคาร ประเภทออมทรัพย์", 45672525, 39812010, 2),
        ("ลูกหนี้เงินกู้สามัญ", 284400000, 251250000, 2),
        ("ลูกหนี้เงินกู้ฉุกเฉิน", 12150000, 0, 2),
        ("หัก ค่าเผื่อหนี้สงสัยจะสูญ ลูกหนี้เงินกู้สามัญและลูกหนี้เงินกู้ฉุกเฉินรวมกัน", -4500000, -3200000, 2),
    ]
    rows: list[Row] = [_heading("สินทรัพย์", 0), _heading("สินทรัพย์หมุนเวียน", 1)]
    rows += [Row((label, Money(now), Money(was)), indent=step) for label, now, was, step in amounts]
    now, was = Money(sum(a[1] for a in amounts)), Money(sum(a[2] for a in amounts))
    rows.append(Row(("รวมสินทรัพย์หมุนเวียน", now, was), RowStyle.SUBTOTAL, 1))
    rows.append(Row(("รวมสินทรัพย์", now, was), RowStyle.TOTAL, key="total_assets"))
    owed = Money(30000000), Money(25000000)
    pending = Money(125000), Money(0)
    saved = Money(250000000), Money(220000000)
    surplus = now - owed[0] - pending[0] - saved[0], was - owed[1] - pending[1] - saved[1]
    rows += [
        _heading("หนี้สินและทุน", 0),
        Row(("เงินสัจจะสะสมพิเศษ", *owed), indent=1),
        Row(("ยอดรอตรวจสอบ", *pending), RowStyle.WARNING, 1),
        Row(("ตามบันทึกการตรวจสอบวันที่ 20 พฤศจิกายน 2569", None, None), RowStyle.NOTE, 2),
        Row(("เงินสัจจะสะสม", *saved), indent=1),
        Row(("กำไร (ขาดทุน) สุทธิประจำปี", *surplus), indent=1, key="surplus"),
        Row(("รวมหนี้สินและทุน", now, was), RowStyle.TOTAL),
    ]
    columns = (
        Column("name", "รายการ", 58),
        Column("now", "31 ธ.ค. 2569", 21, Kind.MONEY),
        Column("before", "31 ธ.ค. 2568", 21, Kind.MONEY),
    )
    return Sheet(
        name="balance-sheet",
        title="งบดุล",
        group=GROUP,
        address=ADDRESS,
        subtitles=("ณ วันที่ 31 ธันวาคม 2569",),
        unit="หน่วย : บาท",
        blocks=(
            Table("balance-sheet", columns, tuple(rows)),
            Signatures((Signature("เหรัญญิก", name(1)), Signature("ประธานกลุ่ม"))),
            Paragraph("ขอรับรองว่างบดุลนี้เป็นงบดุลที่ถูกต้อง จึงลงลายมือชื่อไว้เป็นหลักฐาน", lead=True),
            Choices(("ผู้ตรวจสอบภายใน", "เจ้าหน้าที่หน่วยงานรัฐ", "อื่น ๆ")),
            Signatures((Signature("ผู้ตรวจสอบ"),), across=1),
        ),
        figures={"total_assets": now, "as_of": date(2026, 12, 31)},
        parameters={"as_of": date(2026, 12, 31)},
        seal=SEAL,
    )


def _heading(title: str, indent: int) -> Row:
    return Row((title, None, None), RowStyle.HEADING, indent)


DAY_COLUMNS = (
    Column("line", "ที่", 6, Kind.NUMBER),
    Column("member", "เลขที่สมาชิก", 9, Kind.CODE),
    Column("name", "ชื่อและสกุล", 33),
    Column("sajja", "สัจจะสะสม", 13, Kind.MONEY, in_page_total=True),
    Column("special", "สัจจะพิเศษ", 13, Kind.MONEY, in_page_total=True),
    Column("total", "รวม", 14, Kind.MONEY, in_page_total=True),
    Column("sign", "ลงชื่อ", 12, Kind.TICK),
)


def day_rows(count: int) -> tuple[Row, ...]:
    """One line for each member who paid."""
    rows = []
    for at in range(1, count + 1):
        sajja, special = Money.baht(50 + at % 7 * 50), Money.baht(0 if at % 3 else 500)
        rows.append(Row((at, str(at + 100), name(at), sajja, special, sajja + special, None)))
    return tuple(rows)


def money_in(rows: tuple[Row, ...], at: int) -> Money:
    """The sum of one column of money."""
    return total(cell for row in rows if isinstance(cell := row.cells[at], Money))


def day_sheet(count: int = 300, *, carried: bool = True, signed: bool = True) -> Sheet:
    """The sheet of one working day, 34 lines a page with page totals."""
    rows = day_rows(count)
    sums = tuple(money_in(rows, at) for at in (3, 4, 5))
    ending = Row((None, None, "รวมทั้งสิ้น", *sums, None), RowStyle.TOTAL, key="total")
    table = Table(
        "day", DAY_COLUMNS, (*rows, ending), rows_per_page=34, page_totals=True, carried=carried
    )
    places = (Signature("เหรัญญิก", name(1)), Signature("กรรมการผู้รับเงิน"))
    blocks: tuple[Block, ...] = (table, Signatures(places)) if signed else (table,)
    return Sheet(
        name="day-sheet",
        title="ใบรวมรับเงินวันทำการ",
        group=GROUP,
        address=ADDRESS,
        subtitles=("วันที่ 5 พฤศจิกายน 2569",),
        unit="หน่วย : บาท",
        blocks=blocks,
        figures={"received": sums[2]},
        seal=SEAL,
    )


def member_register(count: int = 100) -> Sheet:
    """The register of members, across the wide side of the paper."""
    columns = (
        Column("number", "เลขที่", 6, Kind.CODE),
        Column("name", "ชื่อและสกุล", 20),
        Column("address", "ที่อยู่", 26),
        Column("joined", "วันที่เป็นสมาชิก", 11, Kind.DATE),
        Column("month", "ส่งถึงงวด", 9, Kind.MONTH),
        Column("pledge", "สัจจะต่อเดือน", 10, Kind.MONEY),
        Column("balance", "สัจจะสะสม", 13, Kind.MONEY, in_page_total=True),
        Column("tick", "ตรวจแล้ว", 7, Kind.TICK),
    )
    rows: list[Row] = []
    for at in range(1, count + 1):
        address = f"{at} หมู่ที่ 0 บ้านตัวอย่าง ตำบลตัวอย่าง อำเภอตัวอย่าง จังหวัดตัวอย่าง"
        joined = date(2010 + at % 15, 1 + at % 12, 1 + at % 28)
        cells: tuple[Cell, ...] = (
            f"{at:05d}", name(at), address, joined, Month(2026, 1 + at % 12),
            Money.baht(100), Money(at * 1234567), None,
        )  # fmt: skip
        if at % 25 == 1:
            rows.append(Row((None, f"สาย {at // 25 + 1}", *(None,) * 6), RowStyle.HEADING))
        rows.append(Row(cells))
    return Sheet(
        name="member-register",
        title="ทะเบียนสมาชิก",
        group=GROUP,
        address=ADDRESS,
        subtitles=("ณ วันที่ 20 พฤศจิกายน 2569",),
        unit="หน่วย : บาท",
        blocks=(
            Table("members", columns, tuple(rows), page_totals=True),
            Signatures((Signature("เลขานุการ", dated=False), Signature("ประธานกลุ่ม"))),
        ),
        paper=Paper.A4_LANDSCAPE,
        seal=SEAL,
    )


def receipt(lines: int = 3, *, mark: str = "") -> Sheet:
    """A receipt, the member's half and the group's."""
    columns = (
        Column("line", "ที่", 7, Kind.NUMBER),
        Column("item", "รายการ", 48),
        Column("month", "สำหรับงวด", 20, Kind.MONTH),
        Column("amount", "จำนวนเงิน (บาท)", 25, Kind.MONEY),
    )
    rows = tuple(
        Row((at, f"เงินสัจจะสะสม สมาชิกเลขที่ {138 + at} {name(at)}", Month(2026, 11), Money.baht(200)))
        for at in range(1, lines + 1)
    )
    summed = money_in(rows, 3)
    ending = Row((None, "รวมทั้งสิ้น", None, summed), RowStyle.TOTAL)
    payer = name(139)
    return Sheet(
        name="receipt",
        title="ใบเสร็จรับเงิน",
        group=GROUP,
        address=ADDRESS,
        blocks=(
            Facts(
                (
                    Fact("number", "เลขที่", "69-01043"),
                    Fact("day", "วันที่", date(2026, 11, 5)),
                    Fact("payer", "ได้รับเงินจาก", payer, wide=True),
                )
            ),
            Table("lines", columns, (*rows, ending)),
            Paragraph("(หกร้อยบาทถ้วน)" if lines == 3 else "(ตัวอักษร)", align="center"),
            Signatures(
                (Signature("ผู้ชำระเงิน", dated=False), Signature("ผู้รับเงิน", name(2), dated=False))
            ),
        ),
        figures={"amount": summed},
        paper=Paper.A5_PAIR,
        stub=(
            Fact("number", "เลขที่", "69-01043"),
            Fact("day", "วันที่", date(2026, 11, 5)),
            Fact("payer", "ได้รับเงินจาก", payer),
            Fact("amount", "จำนวนเงิน (บาท)", summed),
        ),
        copies=("ต้นฉบับ สำหรับสมาชิก", "สำเนา เก็บไว้ที่กลุ่ม"),
        mark=mark,
        seal=SEAL,
    )


def certificate() -> Sheet:
    """A letter that certifies a member's savings, in Thai digits."""
    text = (
        "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นางสาวกุลธิดา เชื้อประดิษฐ์ สมาชิกเลขที่ 139 เป็นสมาชิกของกลุ่มออมทรัพย์"
        "เพื่อการผลิตบ้านตัวอย่าง ตั้งแต่วันที่ 5 มกราคม 2557 จนถึงปัจจุบัน และส่งเงินสัจจะสะสมสม่ำเสมอทุกเดือน "
        "โดยมียอดเงินสัจจะสะสมคงเหลือ ณ วันที่ 20 พฤศจิกายน 2569 จำนวน 28,400.00 บาท "
        "(สองหมื่นแปดพันสี่ร้อยบาทถ้วน) ผู้ใดประสงค์จะสอบถามรายละเอียดเพิ่มเติม ให้ติดต่อเหรัญญิกของกลุ่มในวันทำการ "
        "ณ ที่ทำการกลุ่ม น้ำ ปู่ ฟื้น ที่"
    )
    return Sheet(
        name="certificate",
        title="หนังสือรับรองยอดเงินสัจจะสะสม",
        group=GROUP,
        address=ADDRESS,
        blocks=(
            Paragraph("วันที่ 20 พฤศจิกายน 2569", align="right"),
            Paragraph("เรื่อง  รับรองยอดเงินสัจจะสะสม", bold=True),
            Paragraph(text, lead=True),
            Paragraph("จึงออกหนังสือฉบับนี้ไว้เป็นหลักฐาน", lead=True),
            Choices(("ใช้ประกอบการกู้เงิน", "ใช้ประกอบการลาออก", "อื่น ๆ")),
            Signatures((Signature("ประธานกลุ่ม", "นายตัวอย่าง ประธานดี"),), across=1),
            Paragraph("หมายเหตุ  หนังสือนี้ใช้ได้ภายใน 30 วัน", size="small"),
            PageBreak(),
            Paragraph("สำหรับสมาชิก", size="large", bold=True),
        ),
        digits="thai",
        mark="ตัวอย่าง",
        seal=SEAL,
    )


def every_sheet() -> list[Sheet]:
    """One of each."""
    return [balance_sheet(), day_sheet(), member_register(), receipt(), certificate()]
