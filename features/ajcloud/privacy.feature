@ajcloud
Feature: Privacy
  A camera can be turned off without cutting its power: by a button in the live view, or at set
  hours by the Timed Off Schedule. While it is off it shows, stores and reports nothing.

  @AJ-PRIV-01
  Rule: Camera Off and Camera On in the live view turn off the picture and leave the power on

    @firm
    Scenario: The camera is turned off
      Given a camera at home
      When the owner tries to press "Camera Off" in the live view
      Then the owner sees no live picture for 5 minutes
      And the app keeps showing the camera as "online" for 5 minutes

    @firm
    Scenario: The camera is turned on again
      Given a camera at home
      And the owner presses "Camera Off" in the live view
      And 5 minutes pass
      When the owner tries to press "Camera On" in the live view
      Then the owner sees a live picture within 1 minute

    @reference
    Scenario: The camera is turned off twice
      Given a camera at home
      And the owner presses "Camera Off" in the live view
      And the owner presses "Camera Off" in the live view
      When the owner tries to press "Camera On" in the live view
      Then the owner sees a live picture within 1 minute

  @AJ-PRIV-02
  Rule: The live view offers Camera Off while the camera is on, and Camera On while it is off

    @firm @app
    Scenario: The camera is on
      Given a camera at home
      When the owner tries to watch the camera
      Then the app offers "Live > Camera Off" within 1 minute
      And the app does not offer "Live > Camera On" for 1 minute

    @firm @app
    Scenario: The camera is off
      Given a camera at home
      And the owner presses "Camera Off" in the live view
      When the owner tries to watch the camera
      Then the app offers "Live > Camera On" within 1 minute
      And the app does not offer "Live > Camera Off" for 1 minute

    @reference @app
    Scenario: A member tries to turn the camera off
      Given a camera at home
      And the camera is shared with 1 person who accepted
      When a member tries to press "Camera Off" in the live view
      Then the app refuses with the reason "for the owner only"
      And the owner sees a live picture within 1 minute

  @AJ-PRIV-03
  Rule: The Timed Off Schedule is under Privacy Settings in the camera's settings

    @firm @app
    Scenario: The owner looks for the entry
      Given a camera at home
      When the owner chooses "Settings > Privacy Settings > Timed Off Schedule"
      Then the menu leads there

    @firm @app
    Scenario: The owner uses what is found there
      Given a camera at home
      And the owner chooses "Settings > Privacy Settings > Timed Off Schedule"
      When the owner tries to add 22:00 to 06:00 to the Timed Off Schedule
      Then the app shows 22:00 to 06:00 in the Timed Off Schedule

  @AJ-PRIV-04
  Rule: The Timed Off Schedule holds at most two working time strategies

    @firm
    Scenario: A second strategy is added
      Given a camera at home
      And timed off is on with 08:00 to 12:00
      When the owner tries to add 14:00 to 16:00 to the Timed Off Schedule
      Then the app shows 08:00 to 12:00 and 14:00 to 16:00 in the Timed Off Schedule

    @firm
    Scenario: A third strategy is added
      Given a camera at home
      And timed off is on with 08:00 to 12:00 and 14:00 to 16:00
      When the owner tries to add 18:00 to 20:00 to the Timed Off Schedule
      Then the app refuses with the reason "at most two periods"
      And the app shows 08:00 to 12:00 and 14:00 to 16:00 in the Timed Off Schedule

  @AJ-PRIV-05
  Rule: Timed off without any period turns the camera off all the time

    @firm @time-travel
    Scenario Outline: The owner tries to watch
      Given a camera at home
      And timed off is on with no period
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees no live picture for 5 minutes

      Examples:
        | case     | time  |
        | at night | 03:00 |
        | at noon  | 12:00 |

    @firm @time-travel
    Scenario Outline: Timed off has never been turned on
      Given a camera at home
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

      Examples:
        | case     | time  |
        | at night | 03:00 |
        | at noon  | 12:00 |

    @firm @needs-card-slot
    Scenario: An empty card schedule records all day
      Given a camera at home that records on motion to a card
      And the card schedule holds no period
      When a person comes into view for 20 seconds
      Then Replay shows a card recording of the movement within 5 minutes

    @firm @needs-card-slot
    Scenario: An empty card schedule meets an empty Timed Off Schedule
      Given a camera at home that records on motion to a card
      And the card schedule holds no period
      And timed off is on with no period
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

  @AJ-PRIV-06
  Rule: While timed off is in force nobody sees a live picture

    Background:
      Given a camera at home

    @firm @time-travel
    Scenario Outline: No period is set
      Given timed off is on with no period
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees no live picture for 5 minutes

      Examples:
        | case           | time  |
        | at midnight    | 00:00 |
        | in the morning | 09:00 |
        | in the evening | 21:00 |

    @firm @time-travel
    Scenario: An off period has begun
      Given timed off keeps the camera off from 08:00 to 12:00
      And it is 10:00
      When the owner tries to watch the camera
      Then the owner sees no live picture for 5 minutes

    @firm @time-travel
    Scenario Outline: No off period is near
      Given timed off keeps the camera off from 08:00 to 12:00
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

      Examples:
        | case               | time  |
        | well before it     | 06:00 |
        | well after its end | 14:00 |

    @firm
    Scenario: A member tries to watch
      Given the camera is shared with 1 person who accepted
      And timed off is on with no period
      When a member tries to watch the camera
      Then the member sees no live picture for 5 minutes

    @reference @time-travel
    Scenario Outline: The off period is a minute from its ends
      Given timed off keeps the camera off from 08:00 to 12:00
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees <what>

      Examples:
        | case                  | time     | what                           |
        | a minute into it      | 08:01    | no live picture for 5 minutes  |
        | a minute from its end | 11:59    | no live picture for 30 seconds |
        | a minute after it     | 12:01    | a live picture within 1 minute |
        | shortly before it     | 07:58:30 | a live picture within 1 minute |

    @reference @time-travel
    Scenario: The owner is watching when the off period begins
      Given timed off keeps the camera off from 08:00 to 12:00
      And it is 07:59
      When the owner tries to watch the camera
      Then the live picture ends within 2 minutes

  @AJ-PRIV-07
  Rule: While timed off is in force nothing is stored

    @firm @needs-card-slot
    Scenario: The card records on motion
      Given a camera at home that records on motion to a card
      And timed off is on with no period
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

    @firm @needs-card-slot @time-travel
    Scenario: The card records on motion, and an off period has begun
      Given a camera at home that records on motion to a card
      And timed off keeps the camera off from 08:00 to 12:00
      And it is 10:00
      When a person comes into view for 20 seconds
      Then Replay shows no card recording of the movement for 10 minutes

    @firm @wired @needs-card-slot @needs-continuous-recording
    Scenario: The card records continuously
      Given a camera at home that records continuously to a card
      And timed off is on with no period
      When 60 minutes pass
      Then Replay shows no card recording of the last 30 minutes for 10 minutes

    @firm
    Scenario: The cloud records on motion
      Given a camera at home
      And the camera is in the Standard plan
      And timed off is on with no period
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm @wired @needs-continuous-recording
    Scenario: The cloud records continuously
      Given a camera at home
      And the camera is in the Plus plan
      And timed off is on with no period
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @firm @wired @needs-continuous-recording @time-travel
    Scenario: The cloud records continuously until an off period begins
      Given a camera at home
      And the camera is in the Plus plan
      And timed off keeps the camera off from 08:00 to 12:00
      When it is 10:00
      Then Replay shows no cloud recording of 08:01 to 09:59 for 10 minutes

    @firm
    Scenario: The owner tries to record by hand
      Given a camera at home
      And timed off is on with no period
      When the owner tries to press "Record" in the live view
      Then Local Video shows no recording for 10 minutes

  @AJ-PRIV-08
  Rule: While timed off is in force no alarm is raised

    Background:
      Given a camera at home
      And the alert schedule holds no period

    @firm
    Scenario: No off period is set
      Given timed off is on with no period
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes
      And the Alert list shows no new alarm for 10 minutes

    @firm @time-travel
    Scenario: An off period has begun
      Given timed off keeps the camera off from 08:00 to 12:00
      And it is 10:00
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes
      And the Alert list shows no new alarm for 10 minutes

  @AJ-PRIV-09 @needs-card-slot
  Rule: A camera resumes by itself when an off period ends

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan

    @firm @time-travel
    Scenario: The owner watches after the first of two periods
      Given timed off keeps the camera off from 08:00 to 12:00 and 14:00 to 16:00
      And it is 11:00
      And 62 minutes pass
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

    @firm @time-travel
    Scenario Outline: Somebody moves after the first of two periods
      Given timed off keeps the camera off from 08:00 to 12:00 and 14:00 to 16:00
      And it is 11:00
      And 62 minutes pass
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case      | outcome                                                                 |
        | recording | after 10 minutes Replay shows the movement on the card and in the cloud |
        | alarm     | a notification about the camera arrives on the phone within 2 minutes   |

    @reference @time-travel
    Scenario: The owner watches after a period across midnight
      Given timed off keeps the camera off from 22:00 to 06:00
      And it is 05:00
      And 62 minutes pass
      When the owner tries to watch the camera
      Then the owner sees a live picture within 1 minute

    @reference @time-travel
    Scenario Outline: Somebody moves after a period across midnight
      Given timed off keeps the camera off from 22:00 to 06:00
      And it is 05:00
      And 62 minutes pass
      When a person comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case      | outcome                                                                 |
        | recording | after 10 minutes Replay shows the movement on the card and in the cloud |
        | alarm     | a notification about the camera arrives on the phone within 2 minutes   |

  @AJ-PRIV-10 @needs-card-slot
  Rule: Camera Off shows, stores and reports nothing until Camera On

    Background:
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      And the owner presses "Camera Off" in the live view

    @reference
    Scenario: Somebody watches while the camera is off
      Given 5 minutes pass
      When the owner tries to watch the camera
      Then the owner sees no live picture for 5 minutes

    @reference
    Scenario: Somebody moves while the camera is off
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes
      And the Alert list shows no new alarm for 10 minutes
      And after 10 minutes Replay shows the movement nowhere

    @reference
    Scenario: Somebody moves after Camera On
      Given the owner presses "Camera On" in the live view
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes
      And after 10 minutes Replay shows the movement on the card and in the cloud

  @AJ-PRIV-11
  Rule: The periods of the Timed Off Schedule are times during which the camera is off

    Background:
      Given a camera at home

    @reference @time-travel
    Scenario Outline: One period is set
      Given timed off is on with 08:00 to 12:00
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees <what>

      Examples:
        | case      | time  | what                           |
        | before it | 06:00 | a live picture within 1 minute |
        | inside it | 10:00 | no live picture for 5 minutes  |
        | after it  | 14:00 | a live picture within 1 minute |

    @reference @time-travel
    Scenario Outline: Two periods are set
      Given timed off is on with 08:00 to 12:00 and 14:00 to 16:00
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees <what>

      Examples:
        | case            | time  | what                           |
        | before both     | 06:00 | a live picture within 1 minute |
        | in the first    | 10:00 | no live picture for 5 minutes  |
        | between the two | 13:00 | a live picture within 1 minute |
        | in the second   | 15:00 | no live picture for 5 minutes  |
        | after both      | 18:00 | a live picture within 1 minute |

    @reference @time-travel
    Scenario Outline: The periods overlap
      Given timed off is on with 08:00 to 12:00 and 10:00 to 14:00
      And it is <time>
      When the owner tries to watch the camera
      Then the owner sees <what>

      Examples:
        | case               | time  | what                           |
        | before both        | 06:00 | a live picture within 1 minute |
        | in the first only  | 09:00 | no live picture for 5 minutes  |
        | in both            | 11:00 | no live picture for 5 minutes  |
        | in the second only | 13:00 | no live picture for 5 minutes  |
        | after both         | 15:00 | a live picture within 1 minute |
