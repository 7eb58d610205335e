@lepro
Feature: Cloud recording
  The cloud records what a camera detects, in clips of at most three minutes, as long as detection,
  cloud storage, schedule, plan and network allow it. Whoever misses clips finds the cause there.

  @LP-REC-01 @time-travel
  Rule: No plan records to the cloud continuously for 24 hours

    @firm @wired
    Scenario Outline: Nothing moves for a day
      Given a camera at home
      And the camera is in the <plan>
      When 24 hours pass
      Then Replay shows no cloud recording of the last 24 hours for 10 minutes

      Examples:
        | case                 | plan                        |
        | Basic                | Basic plan                  |
        | Premium              | Premium plan                |
        | Basic, large package | Basic plan for 10 cameras   |
        | Premium, the largest | Premium plan for 20 cameras |

    @firm @wired @needs-card-slot @needs-continuous-recording
    Scenario: Nothing moves for a day, and the card records continuously
      Given a camera at home that records continuously to a card
      And the camera is in the Premium plan
      When 24 hours pass
      Then Replay shows no cloud recording of the last 24 hours for 10 minutes

  @LP-REC-02
  Rule: No clip lasts longer than 3 minutes

    Background:
      Given a camera at home

    @firm @app
    Scenario Outline: Somebody moves about as long as a clip may last
      Given the camera is in the Basic plan
      When a person comes into view for <time>
      Then all the cloud recordings last 1 to 180 seconds

      Examples:
        | case | time                     |
        | 2:59 | 2 minutes and 59 seconds |
        | 3:00 | 3 minutes                |
        | 3:01 | 3 minutes and 1 second   |

    @firm @app
    Scenario Outline: Somebody moves far longer than a clip may last
      Given the camera is in the <plan>
      When a person comes into view for 10 minutes
      Then all the cloud recordings last 1 to 180 seconds

      Examples:
        | case    | plan         |
        | Basic   | Basic plan   |
        | Premium | Premium plan |

    @reference @app
    Scenario: What goes on after 3 minutes is in further clips
      Given the camera is in the Basic plan
      When a person comes into view for 10 minutes
      Then Replay shows cloud recordings of the last 6 minutes within 10 minutes

  @LP-REC-03
  Rule: A recording stops by itself when nothing moves any more

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: Somebody moves for a short while
      When a person comes into view for 20 seconds
      Then the cloud recording lasts 10 to 120 seconds
      And Replay shows a cloud recording of the movement within 5 minutes

    @firm
    Scenario Outline: Nothing moves any more for a while
      Given a person comes into view for <time>
      When 15 minutes pass
      Then all the cloud recordings last 1 to 180 seconds
      And Replay shows no cloud recording of the last 10 minutes for 10 minutes

      Examples:
        | case                    | time                     |
        | it was a short while    | 20 seconds               |
        | it was nearly 3 minutes | 2 minutes and 50 seconds |

  @LP-REC-04
  Rule: A camera on a stable network goes on recording to the cloud while the app does not run

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario Outline: Somebody moves meanwhile
      Given <state>
      And 10 minutes pass
      And a person comes into view for 20 seconds
      When the owner opens the app anew
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case              | state                     |
        | the app is closed | the owner closes the app  |
        | the phone is off  | the phone is switched off |

  @LP-REC-05
  Rule: Only what a detection has set off is recorded to the cloud

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: Detection is off
      Given the owner sets every detection to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: What moves is too faint to be detected
      Given the owner sets the sensitivity to the lowest level
      And something moves faintly in front of the camera
      When 5 minutes pass
      Then Replay shows no cloud recording of the last 10 minutes for 10 minutes

    @firm
    Scenario: What moves is strong enough
      Given the owner sets the sensitivity to the lowest level
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @LP-REC-06
  Rule: While Cloud Storage is off nothing is recorded to the cloud

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: Cloud Storage is off
      Given the owner sets cloud storage to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: Cloud Storage is switched on again
      Given the owner sets cloud storage to "off"
      And the owner sets cloud storage to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @time-travel
    Scenario: Cloud Storage is off inside the schedule
      Given the owner sets cloud storage to "off"
      And the cloud schedule holds 08:00 to 12:00
      And it is 10:00
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

  @LP-REC-07 @time-travel
  Rule: With a schedule set, the cloud records at the scheduled times only

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario Outline: Somebody moves inside the schedule
      Given the cloud schedule holds 08:00 to 12:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                   | time  |
        | a minute into it       | 08:01 |
        | in the middle          | 10:00 |
        | a while before it ends | 11:50 |

    @firm
    Scenario Outline: Somebody moves outside the schedule
      Given the cloud schedule holds 08:00 to 12:00
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case              | time  |
        | deep in the night | 02:00 |
        | well before it    | 07:50 |
        | a minute after it | 12:01 |
        | in the evening    | 20:00 |

    @reference
    Scenario Outline: There is no schedule
      Given the cloud schedule holds no period
      And it is <time>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case              | time  |
        | deep in the night | 02:00 |
        | at noon           | 12:00 |

  @LP-REC-08 @needs-built-in-detection
  Rule: Switching a detection on brings back the uploads that were missing because all were off

    Background:
      Given a camera with built-in detection at home
      And the camera is in the Basic plan

    @firm
    Scenario: All detections are off
      Given the owner sets every detection to "off"
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: All detections are switched on again
      Given the owner sets every detection to "off"
      And the owner sets every detection to "on"
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm
    Scenario Outline: One kind of detection is switched on
      Given the owner sets every detection to "off"
      And the owner sets <kind> to "on"
      When <what> comes into view for 20 seconds
      Then <outcome>

      Examples:
        | case                       | kind             | what     | outcome                                                         |
        | people, and a person comes | person detection | a person | Replay shows a cloud recording of the movement within 5 minutes |
        | people, and a pet comes    | person detection | a pet    | Replay shows no cloud recording of the movement for 10 minutes  |
        | pets, and a pet comes      | pet detection    | a pet    | Replay shows a cloud recording of the movement within 5 minutes |
        | pets, and a person comes   | pet detection    | a person | Replay shows no cloud recording of the movement for 10 minutes  |
        | motion, and a person comes | motion detection | a person | Replay shows a cloud recording of the movement within 5 minutes |

  @LP-REC-09
  Rule: Detection and Storage & Recording are in the settings, which the upper right of the camera's page opens

    Background:
      Given a camera at home

    @firm @app
    Scenario Outline: The owner looks for the entry
      Given the owner tries to watch the camera
      When the owner chooses "Settings > <entry>"
      Then the menu leads there
      And the live view shows "Settings" at its upper right

      Examples:
        | case      | entry               |
        | detection | Detection           |
        | storage   | Storage & Recording |

    @firm @app
    Scenario Outline: The owner uses the entry
      Given the camera is in the Basic plan
      When the owner chooses "Settings > <entry> > Off"
      Then the menu leads there
      And the app shows <setting> as "off" within 1 minute

      Examples:
        | case      | entry                               | setting          |
        | detection | Detection > Motion                  | motion detection |
        | storage   | Storage & Recording > Cloud Storage | cloud storage    |

  @LP-REC-10 @time-travel
  Rule: Putting Cloud Storage or the schedule right brings back the uploads

    Background:
      Given a camera at home
      And the camera is in the Basic plan
      And it is 13:00

    @firm
    Scenario Outline: One of them is wrong
      Given <fault>
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case                     | fault                                   |
        | Cloud Storage is off     | the owner sets cloud storage to "off"   |
        | the schedule excludes it | the cloud schedule holds 08:00 to 12:00 |

    @firm
    Scenario Outline: It has been put right
      Given <fault>
      And <repair>
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                           | fault                                   | repair                                                   |
        | Cloud Storage is on            | the owner sets cloud storage to "off"   | the owner sets cloud storage to "on"                     |
        | the schedule has this hour too | the cloud schedule holds 08:00 to 12:00 | the owner adds 12:30 to 14:00 to the cloud schedule      |
        | the schedule has been removed  | the cloud schedule holds 08:00 to 12:00 | the owner removes 08:00 to 12:00 from the cloud schedule |

  @LP-REC-11 @time-travel
  Rule: An active plan that is linked to the camera brings back the uploads that were missing without one

    Background:
      Given a camera at home
      And the camera is in the Basic plan
      And the owner turns off automatic renewal in the system settings

    @firm
    Scenario: The plan is not active any more
      Given it is 1 day after the end of the Basic plan
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: The owner subscribes anew for the camera
      Given it is 1 day after the end of the Basic plan
      And the owner subscribes to the Basic plan, selecting the camera
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm
    Scenario: The new plan is active and the camera is not linked to it
      Given it is 1 day after the end of the Basic plan
      And the owner subscribes to the Basic plan for 3 cameras, selecting a further camera
      When a person comes into view for 20 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @firm
    Scenario: The camera is linked to the new plan
      Given it is 1 day after the end of the Basic plan
      And the owner subscribes to the Basic plan for 3 cameras, selecting a further camera
      And the owner adds the camera to the Basic plan for 3 cameras
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @LP-REC-12
  Rule: On a strong and stable Wi-Fi each event leaves a complete clip

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @firm
    Scenario: The connection is strong
      Given the technician moves the camera to a place where "Harbour" is good
      When a person comes into view for 60 seconds 5 times, 10 minutes apart
      Then Replay shows cloud recordings of all movements within 10 minutes

    @firm
    Scenario: The connection was weak and is strong again
      Given the technician moves the camera to a place where "Harbour" is weak
      And 10 minutes pass
      And the technician moves the camera to a place where "Harbour" is good
      When a person comes into view for 60 seconds 5 times, 10 minutes apart
      Then Replay shows cloud recordings of all movements within 10 minutes

  @LP-REC-13
  Rule: With fewer devices on the home network uploads succeed again that too many had spoilt

    Background:
      Given a camera at home
      And the camera is in the Basic plan

    @reference
    Scenario: There are too many devices on the network
      Given the network "Harbour" serves too many devices
      When a person comes into view for 60 seconds
      Then Replay shows no cloud recording of the movement for 10 minutes

    @reference
    Scenario: There are fewer devices on the network
      Given the network "Harbour" serves too many devices
      And the network "Harbour" serves few devices
      When a person comes into view for 60 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @LP-REC-14
  Rule: Support is the contact once all checks have failed to bring the uploads back

    @reference @app
    Scenario: The owner has checked everything and asks for help
      Given a camera at home
      And the camera is in the Basic plan
      When the owner asks for help with the camera
      Then the help with missing cloud videos names a support contact
      And the help lists these remedies in order:
        | detection settings     |
        | cloud storage settings |
        | camera plan binding    |
        | Wi-Fi connection       |
        | support                |
