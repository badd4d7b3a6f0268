"""The rows. One topic per file, querysets beside their model."""

from .address import Address
from .announcement import Announcement
from .article import Article, Stage, State
from .autosave import Autosave
from .byline import Byline, Credit, Role
from .change import Change, Chronicle
from .correction import Correction, Ground, LegalGround, Placement
from .discarded_file import DiscardedFile
from .disclosure import AiDisclosure, Kind, Verification
from .edition import Edition
from .heartbeat import Heartbeat
from .node import Node
from .picture import Picture, PictureUse, Rendition
from .pin import Pin
from .presence import Presence
from .preview_link import PreviewLink
from .publication import Publication
from .publication_credit import PublicationCredit
from .publisher import Publisher
from .purge import Purge
from .relation import Relation
from .removal import Redaction, Removal
from .reply import Reply, ReplyStep
from .reply_letter import ReplyLetter
from .revision import Erasure, Resolution, Revision, RevisionContent
from .schedule import Schedule
from .seal import Chain, Seal
from .section import Section
from .share_card import ShareCard
from .standing_page import StandingPage, StandingPageRevision
from .tally import Tally
from .taxonomy import Category, Tag
from .workflow import MailPreference, Note, Notice, StageChange

__all__ = [
    "Address",
    "AiDisclosure",
    "Announcement",
    "Article",
    "Autosave",
    "Byline",
    "Category",
    "Chain",
    "Change",
    "Chronicle",
    "Correction",
    "Credit",
    "DiscardedFile",
    "Edition",
    "Erasure",
    "Ground",
    "Heartbeat",
    "Kind",
    "LegalGround",
    "MailPreference",
    "Node",
    "Note",
    "Notice",
    "Picture",
    "PictureUse",
    "Pin",
    "Placement",
    "Presence",
    "PreviewLink",
    "Publication",
    "PublicationCredit",
    "Publisher",
    "Purge",
    "Redaction",
    "Relation",
    "Removal",
    "Rendition",
    "Reply",
    "ReplyLetter",
    "ReplyStep",
    "Resolution",
    "Revision",
    "RevisionContent",
    "Role",
    "Schedule",
    "Seal",
    "Section",
    "ShareCard",
    "Stage",
    "StageChange",
    "StandingPage",
    "StandingPageRevision",
    "State",
    "Tag",
    "Tally",
    "Verification",
]
